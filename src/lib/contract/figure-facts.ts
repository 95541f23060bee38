/** What a page knows of a figure before its file is made. */
export interface Facts {
	/** Pixels of the file. */
	width: number;
	height: number;
	/** What the figure says. */
	sentence: string;
	/** Pixels of its smallest letters. */
	smallest: number;
	/** What is not as it was chosen, in sentences for whoever makes the file. */
	advice: string[];
	/** Why it cannot be a picture in another page, its letters being outlines; empty where it can. */
	unoutlined: string;
}

/** That, or why the server draws no such figure. */
export type Told = Facts | { refused: string };
