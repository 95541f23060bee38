/** What became of the last form that was sent from a page about accounts. */
export interface FormAnswer {
	/** Which form. */
	of: string;
	/** What is wrong, by field. */
	faults: Record<string, string>;
	/** Seconds to wait before it may be tried again. */
	wait: number;
	isDone: boolean;
	/** What was typed, where it may be shown again. */
	typed: Record<string, string>;
	/** Something secret, shown once. */
	token: string;
}

/** The answer to one form of a page; `undefined` where another was sent. */
export const answerTo = (form: FormAnswer | null, of: string): FormAnswer | undefined =>
	form?.of === of ? form : undefined;
