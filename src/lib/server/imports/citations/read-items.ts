import type { CslItem } from './csl-item.ts';

/** A reference that cannot be read. */
export interface CitationFault {
	/** Line of the text on which it begins, from 1. */
	line: number;
	found: string;
	expected: string;
}

/** What a parser makes of a text. */
export interface ReadItems {
	items: CslItem[];
	faults: CitationFault[];
}
