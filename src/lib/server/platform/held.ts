/**
 * Whether the client holds an answer already (RFC 9110, 13.1.2: weak comparison).
 *
 * @param isOurs whether a tag, with its quotation marks, is that of the answer.
 */
export function isHeld({ headers }: Request, isOurs: (tag: string) => boolean): boolean {
	const held = headers.get('if-none-match')?.split(',') ?? [];
	return held
		.map((tag) => tag.trim().replace(/^W\//, ''))
		.some((tag) => tag === '*' || isOurs(tag));
}
