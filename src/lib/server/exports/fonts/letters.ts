/** Letters that may not be drawn where this is read either: each with its number in Unicode. */
export const lettersNamed = (letters: readonly string[]): string =>
	letters
		.map((char) => {
			const code = char.codePointAt(0) as number;
			return `“${char}” (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
		})
		.join(', ');
