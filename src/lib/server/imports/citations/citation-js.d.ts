declare module '@citation-js/core' {
	/** What the parts of citation-js that are used here look like; it ships no types. */
	export const plugins: {
		input: {
			/** Parses what it is told the type of, one step. */
			data(text: string, type: string): unknown;
			/** Parses up to CSL-JSON, beginning with a step of the type that is forced. */
			chain(input: unknown, options: { forceType: string; generateGraph: false }): unknown;
		};
	};
}

declare module '@citation-js/plugin-ris';
declare module '@citation-js/plugin-bibtex';
