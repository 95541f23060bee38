/** A text on its way to a page, which has the words in its paragraphs already: only what tells them goes along. */
export class SentText {
	readonly version: number;
	/** Of the words, in UTF-16 units. */
	readonly length: number;
	/** What the words come to, as `sumOf` counts it. */
	readonly sum: number;
	/** The words, where they are at hand. */
	readonly content: string | undefined;

	constructor(version: number, length: number, sum: number, content?: string) {
		this.version = version;
		this.length = length;
		this.sum = sum;
		this.content = content;
	}
}
