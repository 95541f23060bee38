/** A word or sign of the legend, and what it means. */
export interface Entry {
	word: string;
	/** A full sentence. */
	explanation: string;
}

/** An entry that is printed as a mark on a cell. */
export interface MarkEntry extends Entry {
	glyph: string;
}

/** A stance in a sentence: "{actor} {verb} {issue}". */
export interface StanceEntry extends MarkEntry {
	/** After one actor: "strongly opposes". */
	verb: string;
	/** After several: "strongly oppose". */
	verbs: string;
	/** Which side it takes: for sentences that ask for the side alone. */
	side: string;
}
