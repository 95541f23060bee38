import { createHash } from 'node:crypto';
import { FAULTS_LISTED } from '#lib/contract/imports.ts';
import type { Question } from '#lib/contract/imports.ts';
import type { AskedChange } from '#lib/contract/changes.ts';
import { sameSources } from '#lib/dossier/acts/add-sources.ts';
import type { NewSource } from '#lib/dossier/acts/add-sources.ts';
import { isDay, isMonth } from '#lib/dossier/dates.ts';
import { shown } from '#lib/dossier/faults.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { newId } from '#lib/dossier/new-rows.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { FormatContext, FormatPlanner } from '../format-planners.ts';
import { none, Tally } from '../tally.ts';
import { tellChanges } from '../tell-changes.ts';
import type { PressArticle } from './article.ts';
import { reportsIn } from './printings.ts';
import { readPress } from './read-press.ts';

/** Most reports that are taken in at once. */
const MOST = 5_000;

const PRINTINGS = 'press-printings';
const PASSING_ON = 'press-passing-on';

const options = {
	[PRINTINGS]: [
		{ value: 'one', label: 'Count it once: the first to print it becomes the source' },
		{ value: 'all', label: 'Keep each printing as a source of its own' }
	],
	[PASSING_ON]: [
		{ value: 'withheld', label: 'Keep the texts here: no package and no export contains them' },
		{ value: 'open', label: 'Pass the texts on with the dossier' }
	]
};

function question(
	id: keyof typeof options,
	label: string,
	{ choices, remembered }: FormatContext,
	count?: number
): Question {
	const given = choices.answers?.[id];
	const [usual] = options[id];
	const known = (answer?: string) => options[id].some(({ value }) => value === answer);
	const isGiven = known(given);
	return {
		...{ id, group: 'press', label, options: id },
		...(count !== undefined && { count }),
		answer: (isGiven ? given : known(remembered[id]) ? remembered[id] : usual?.value) ?? '',
		origin: isGiven ? 'given' : known(remembered[id]) ? 'remembered' : 'proposed'
	};
}

/** The date of a report; empty if it is no date or could mean two days. */
const dateOf = ({ published_on }: PressArticle) =>
	isDay(published_on) || isMonth(published_on) || /^\d{4}$/.test(published_on) ? published_on : '';

const sourceOf = (article: PressArticle): NewSource => ({
	title: article.title,
	publisher: article.publisher,
	kind: article.kind,
	published_on: dateOf(article),
	url: article.url,
	language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(article.language) ? article.language : '',
	reliability: ''
});

const placeOf = ({ file, row }: PressArticle) => ({ file, ...(row !== undefined && { row }) });

/** The other printings of reports, each with how much of it is the first one's. */
function printed(articles: readonly PressArticle[]): { kept: Set<number>; told: Fault[] } {
	const kept = new Set<number>();
	const told: Fault[] = [];
	for (const { first, others } of reportsIn(articles)) {
		kept.add(first);
		const report = articles[first] as PressArticle;
		for (const { at, share } of others) {
			const { title, publisher, published_on, ...place } = articles[at] as PressArticle;
			const words = [shown(title), publisher, published_on].filter((part) => part !== '');
			told.push({
				...placeOf({ title, publisher, published_on, ...place }),
				found: `${words.join(', ')}: ${Math.round(share * 100)} % of it is ${shown(report.title)}, ${report.publisher}`,
				expected: 'one report, which counts once'
			});
		}
	}
	return { kept, told };
}

/** A source and its text as changes, with ids that the same files give again. */
class Sources {
	readonly asked: AskedChange[] = [];
	readonly told: Fault[] = [];
	unchanged = 0;
	readonly #ids: Set<string>;
	readonly #context: FormatContext;
	readonly #isWithheld: boolean;

	constructor({ sources }: Dossier, context: FormatContext, isWithheld: boolean) {
		this.#ids = new Set(sources.map(({ id }) => id));
		this.#context = context;
		this.#isWithheld = isWithheld;
	}

	#attach(id: string, content: string): void {
		const row = { content, withheld: this.#isWithheld };
		this.asked.push({ entity: 'text', action: 'create', id, row });
	}

	/** A report whose source the dossier already has: its text is added but never replaces another. */
	addTo(id: string, article: PressArticle): void {
		this.unchanged++;
		const stored = this.#context.texts.get(id);
		if (!stored) return this.#attach(id, article.text);
		if (stored.content === article.text) return;
		this.told.push({
			...placeOf(article),
			found: `other words than the text of ${shown(id)}`,
			expected: 'the text as it is: replace it on its own page, where its passages are carried over'
		});
	}

	add(article: PressArticle): void {
		if (article.published_on !== dateOf(article)) {
			this.told.push({
				...placeOf(article),
				found: `the date ${shown(article.published_on)} of ${shown(article.title)}`,
				expected: 'one day: the source is without a date until it is given on its page'
			});
		}
		const row = { ...sourceOf(article) };
		const random = () =>
			createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 12);
		const id = newId('source', row, (one) => this.#ids.has(one), random);
		this.#ids.add(id);
		this.asked.push({ entity: 'source', action: 'create', id, row: { id, ...row } });
		this.#attach(id, article.text);
	}
}

/** Plans what press exports and captured pages make of a dossier: sources with their texts. */
export const planPress: FormatPlanner = async (dossier, received, context, tell) => {
	const { articles, faults } = await readPress(received);
	const { kept, told } = printed(articles);
	const several = articles.length - kept.size;
	const printings = question(PRINTINGS, 'One report in several papers', context, several);
	const passing = question(PASSING_ON, 'Words of the press', context);
	const taken = articles.filter((_, at) => printings.answer === 'all' || kept.has(at));
	const tooMany = {
		file: received[0]?.name ?? '',
		found: `${taken.length} reports`,
		expected: `at most ${MOST} at once`
	};
	const fatal = taken.length > MOST ? [tooMany] : taken.length === 0 ? faults : [];
	const sources = new Sources(dossier, context, passing.answer === 'withheld');
	if (fatal.length === 0) {
		const same = sameSources(dossier, taken.map(sourceOf));
		for (const [at, article] of taken.entries()) {
			const known = same[at];
			if (known && 'id' in known) sources.addTo(known.id, article);
			else if (known)
				sources.told.push({
					...placeOf(article),
					found: `${shown(article.title)} a second time`,
					expected: 'each report once: this one is passed over'
				});
			else sources.add(article);
		}
	}
	const { today, texts } = context;
	const random = () => '';
	const { changes, after, errors } = prepare(dossier, sources.asked, { today, texts, random });
	const wrong = errors.map(({ id, column, found, expected }): Fault => ({
		file: received[0]?.name ?? '',
		column,
		found: `${found} of ${shown(id)}`,
		expected
	}));
	const all = [...fatal, ...wrong];
	if (all.length === 0) tellChanges(dossier, after, changes, tell);
	const tally = new Tally();
	if (all.length === 0) {
		for (const { entity, action } of changes) tally.of(entity)[action]++;
		tally.of('source').unchanged = sources.unchanged;
	}
	const warnings = [
		...(fatal.length > 0 ? [] : faults),
		...(printings.answer === 'one' ? told : []),
		...sources.told
	];
	return {
		changes: all.length === 0 ? changes : [],
		plan: {
			...{ id: dossier.id, title: dossier.title },
			plan: all.length === 0 ? tally.plan : none(),
			tables: tally.tables,
			faults: all.slice(0, FAULTS_LISTED),
			faultCount: all.length,
			warnings: warnings.slice(0, FAULTS_LISTED),
			questions: [...(several > 0 ? [printings] : []), passing],
			options
		}
	};
};
