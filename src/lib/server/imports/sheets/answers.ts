/** What was answered about a table: for this import, for an earlier one, or nothing yet. */
import type { Option, Question } from '#lib/contract/imports.ts';

/** A question without its answer, and the proposed answer. */
type Asked = Omit<Question, 'answer' | 'origin'> & {
	proposal: string;
};

/** Collects the questions of a plan while it is made. */
export class Answers {
	readonly questions: Question[] = [];
	readonly options: Record<string, Option[]> = {};
	readonly #given: Readonly<Record<string, string>>;
	readonly #remembered: Readonly<Record<string, string>>;

	constructor(
		given: Readonly<Record<string, string>>,
		remembered: Readonly<Record<string, string>>
	) {
		this.#given = given;
		this.#remembered = remembered;
	}

	/** The given answer, if there is one. */
	said(id: string): string | undefined {
		return (this.#given[id] ?? this.#remembered[id])?.trim();
	}

	/** Lists the answers that questions can name. */
	list(name: string, options: readonly Option[]): void {
		this.options[name] = [...options];
	}

	/** Asks. Answers that are not among the options do not count. */
	ask({ proposal, ...question }: Asked): string {
		const list = question.options === '' ? undefined : this.options[question.options];
		const isValid = (answer: string | undefined): answer is string =>
			answer !== undefined && (!list || list.some(({ value }) => value === answer));
		const given = this.#given[question.id]?.trim();
		const remembered = this.#remembered[question.id];
		const [answer, origin] = isValid(given)
			? ([given, 'given'] as const)
			: isValid(remembered)
				? ([remembered, 'remembered'] as const)
				: ([proposal, 'proposed'] as const);
		this.questions.push({ ...question, answer, origin });
		return answer;
	}
}

/** Longest id that a question may have, in the answers that are sent back. */
const LONGEST = 400;

/** An id made of the names in a file. */
export const questionId = (kind: string, name: string): string =>
	`${kind}: ${name}`.slice(0, LONGEST);
