import { withExample } from '#lib/dossier/codebook.ts';
import { asked, Refusal } from './coding-wire.ts';

/** A proxy that changes tags would have every try refused. */
const MOST_TRIES = 5;

/** The coding rules of a dossier on the server. Throws `Refusal` and `Unreachable`. */
export class RuleWire {
	readonly #path: string;

	/** @param path of the dossier in the API. */
	constructor(path: string) {
		this.#path = path;
	}

	/**
	 * Adds words to the rule of an issue as it is now, whoever changed it meanwhile.
	 *
	 * @param issue id. @param tries how often the rule may have been changed before somebody is told.
	 * @returns id of the change set; `null` if the rule has that example already.
	 */
	async add(
		issue: string,
		words: string,
		isCounter: boolean,
		tries = MOST_TRIES
	): Promise<string | null> {
		const path = `${this.#path}/issues/${encodeURIComponent(issue)}`;
		const found = await asked(path, 'GET');
		const { coding_rule: before = '' } = (await found.json()) as { coding_rule?: string };
		const rule = withExample(before, words, isCounter);
		if (rule === before) return null;
		const version = found.headers.get('etag')?.replace(/^W\//, '') ?? '';
		try {
			const made = await asked(path, 'PATCH', { coding_rule: rule }, { 'if-match': version });
			return made.headers.get('change-set');
		} catch (error) {
			if (error instanceof Refusal && error.status === 412 && tries > 1) {
				return this.add(issue, words, isCounter, tries - 1);
			}
			throw error;
		}
	}

	/** Takes a change set back. @returns id of the one that does, which can be taken back in its turn. */
	async undo(changeSet: string): Promise<string> {
		const undone = await asked(`${this.#path}/changes/${changeSet}/undo`, 'POST', {});
		return ((await undone.json()) as { changeSet: string }).changeSet;
	}
}
