import { m } from '#messages';
import type { CodingBook } from './coding-book.svelte.ts';
import { saidLacks } from './said.ts';

/** The parts of the coding page that a submission uses. */
interface Page {
	readonly book: CodingBook;
	say(text: string): void;
	/** Opens a coding. */
	choose(key: string): void;
}

/**
 * Submits all drafts and says what became of them, or opens the first incomplete one.
 *
 * @param isBlind whether a coder who marked nothing can submit that.
 * @param onsubmitted called when the codings have been submitted.
 */
export async function submitAll(
	page: Page,
	isBlind: boolean,
	onsubmitted: () => void
): Promise<void> {
	const { book } = page;
	const { drafts } = book;
	if (drafts.length === 0 && !isBlind) return page.say(m.coding_none_to_submit());
	const lacking = drafts.filter((coding) => saidLacks(coding) !== '');
	if (lacking[0]) {
		page.choose(lacking[0].key);
		return page.say(m.coding_incomplete({ n: lacking.length, what: saidLacks(lacking[0]) }));
	}
	page.say(m.coding_submitting());
	const statements = await book.submit();
	if (!statements) {
		const { fault, message } = book;
		if (fault?.coding) page.choose(fault.coding.key);
		return page.say(message || m.coding_unreachable());
	}
	onsubmitted();
	page.say(
		statements.length > 0
			? m.coding_said_statements({ n: statements.length })
			: m.coding_said_submitted({ n: drafts.length })
	);
}
