import { ORIGIN } from '../../../exports/dna/variables.ts';

/** What the notes on a document say that is a matter of its source: an address, and where an export took it from. */
export function documentNotes(notes: string): { id?: string; url?: string } {
	const lines = notes.split(/\r?\n/).map((line) => line.trim());
	const id = lines.find((line) => line.startsWith(`${ORIGIN}: `))?.slice(ORIGIN.length + 2);
	const url = lines.find((line) => /^https?:\/\/\S+$/.test(line));
	return { ...(id !== undefined && { id }), ...(url !== undefined && { url }) };
}
