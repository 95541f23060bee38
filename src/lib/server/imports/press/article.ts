import type { Fault } from '#lib/dossier/faults.ts';

/** A report as an export of a press database, or a captured page, gives it. What it does not say is empty. */
export interface PressArticle {
	title: string;
	publisher: string;
	/** In ISO 8601, as exact as the source gives it; text that is no date stays unchanged. */
	published_on: string;
	url: string;
	/** A BCP 47 tag, or the name that the file gives. */
	language: string;
	kind: string;
	authors: string[];
	/** Its words, paragraph by paragraph, cleaned as texts of sources are. */
	text: string;
	/** File, and where its line is known the line at which it begins. */
	file: string;
	row?: number;
}

/** The reports of a file, and what could not be read as one. */
export interface ReadPress {
	articles: PressArticle[];
	faults: Fault[];
}
