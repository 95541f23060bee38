/** The text of a file without what editors and spreadsheets add: byte order mark and carriage returns. */
export const plainText = (text: string): string =>
	text.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n');
