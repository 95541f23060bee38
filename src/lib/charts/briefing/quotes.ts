import { setImmediate as pause } from 'node:timers/promises';
import { actorName, capital, formatDate, listOf } from '#lib/analysis/phrases.ts';
import { actWords, basisWords, stanceEntry } from '#lib/analysis/words.ts';
import { evidenceFor } from '#lib/dossier/positions.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import type { SourceNumbers } from '../compare/content.ts';
import { Stack } from '../shared/stack.ts';
import { stanceSwatch, SWATCH } from '../shared/swatch.ts';
import type { Loose } from './flow.ts';
import { ruled, WIDTH } from './sheet.ts';

/** Rows of the table at most: about thirty pages. */
const MOST_QUOTES = 240;

/** One statement of the table. */
export interface Quote {
	actor: number;
	issue: number;
	statement: Statement;
	/** Made the position, says otherwise than what made it, or was said before. */
	part: 'made' | 'against' | 'earlier';
}

/** The statements of one actor as of a day, issue by issue, those that made a position first. */
function quotesOf(dossier: Dossier, actor: number, issues: number[], asOf: string): Quote[] {
	return issues.flatMap((issue) => {
		const ids = [dossier.actors[actor]?.id ?? '', dossier.issues[issue]?.id ?? ''] as const;
		const found = evidenceFor(dossier, ...ids, asOf);
		return (['made', 'against', 'earlier'] as const).flatMap((part) =>
			found[part].map((statement) => ({ actor, issue, statement, part }))
		);
	});
}

/** What the table shows, and a sentence about what it leaves out. */
export interface Quotes {
	rows: Quote[];
	left: string | undefined;
	/** How many statements stand behind the view as of its day, a joint one counted once, and from how many sources. */
	statements: number;
	sources: number;
}

/**
 * Chooses the statements of the table: all, or where there are too many those that made a position.
 *
 * @param actors dossier indices in the order shown. @param issues the same.
 */
export async function chooseQuotes(
	dossier: Dossier,
	actors: number[],
	issues: number[],
	asOf: string,
	most = MOST_QUOTES
): Promise<Quotes> {
	const all: Quote[] = [];
	for (const actor of actors) {
		all.push(...quotesOf(dossier, actor, issues, asOf));
		await pause();
	}
	const counts = {
		statements: new Set(all.map(({ statement }) => statement.id)).size,
		sources: new Set(all.map(({ statement }) => statement.source)).size
	};
	if (all.length <= most) return { rows: all, left: undefined, ...counts };
	const rows = all.filter(({ part }) => part === 'made').slice(0, most);
	const last = rows.at(-1);
	const to = last ? `, to ${dossier.actors[last.actor]?.name}` : '';
	return {
		rows,
		...counts,
		left: `This view has ${counts.statements} statements, more than a briefing holds. The table gives ${rows.length} that made a position${to}; all are at /dossiers/${dossier.id}/statements and in dossier.zip.`
	};
}

const COLUMN = { issue: 0, stance: 138, words: 306 } as const;
const PAD = 7;

const partWords = { made: '', against: 'Says otherwise: ', earlier: 'Earlier: ' } as const;

/** What became of the statement, then who else made it, who spoke, when and in what kind of act. */
export function aboutQuote(dossier: Dossier, { statement, actor, part }: Quote): string {
	const { speaker, speaker_role, said_on, act, basis, condition, reported_by } = statement;
	const others = statement.actors
		.filter((id) => id !== dossier.actors[actor]?.id)
		.map((id) => dossier.actors.find((a) => a.id === id))
		.flatMap((a) => (a ? [actorName(a)] : []));
	const by = dossier.actors.find((a) => a.id === reported_by)?.short_name ?? reported_by;
	const told = basis === 'reported' && by ? `reported by ${by}` : basisWords[basis].word;
	const parts = [
		[speaker, speaker_role].filter(Boolean).join(', '),
		others.length > 0 ? `jointly with ${listOf(others)}` : '',
		formatDate(said_on),
		actWords[act].word,
		basis === 'direct' ? '' : told,
		condition
	];
	return partWords[part] + parts.filter(Boolean).join(' · ');
}

/** The words of a statement: the quote, and a paraphrase if there is none or readers may not understand it. */
export interface QuoteWords {
	/** In quotation marks; empty if there is no quote. */
	quote: string;
	/** Language of the quote as the source gives it, such as `az`; empty if unknown. */
	language: string;
	/** In English, labelled as such; empty if the quote is enough. */
	ours: string;
}

/** The words of a statement. */
export function quoteWords({ sources }: Dossier, statement: Statement): QuoteWords {
	const { quote, paraphrase } = statement;
	if (!quote) return { quote: '', language: '', ours: `Paraphrase: ${paraphrase}` };
	const { language = '' } = sources.find(({ id }) => id === statement.source) ?? {};
	// A quote that readers may not understand is repeated in the language of the paper.
	const isForeign = language !== '' && !/^en\b/.test(language) && paraphrase !== '';
	const ours = isForeign ? `Paraphrase in English: ${paraphrase}` : '';
	return { quote: `“${quote}”`, language, ours };
}

/** One row of the table. */
export function quoteRow(dossier: Dossier, quote: Quote, numbers: SourceNumbers): Loose {
	const { statement, issue } = quote;
	const named = new Stack(COLUMN.issue, COLUMN.stance - COLUMN.issue - 12);
	named.text(dossier.issues[issue]?.label ?? '', { size: 13 }, { line: 18, fill: 'ink' });
	const x = COLUMN.stance + SWATCH.width + 8;
	const stance = new Stack(x, COLUMN.words - x - 12);
	const word = capital(stanceEntry(statement.stance).word);
	stance.text(word, { size: 13 }, { line: 18, fill: 'ink' });
	const said = new Stack(COLUMN.words, WIDTH - COLUMN.words);
	const { quote: words, ours } = quoteWords(dossier, statement);
	if (words) said.text(words, { size: 14, family: 'serif' }, { line: 19, fill: 'ink' });
	if (ours) said.text(ours, { size: 13 }, { line: 18, fill: 'ink' });
	const about = `${aboutQuote(dossier, quote)}\u00a0[${numbers.of(statement.source)}]`;
	said.text(about, { size: 12 }, { line: 16, fill: 'ink-soft' });
	const height = Math.max(named.y, stance.y, said.y) + 2 * PAD;
	const marks = [
		...named.marks,
		...stanceSwatch(statement.stance, COLUMN.stance, 0),
		...stance.marks,
		...said.marks
	];
	return {
		tag: 'P',
		height,
		marks: [{ type: 'group', at: [0, PAD], marks }, ruled(height, 'hairline')]
	};
}

/** The line above the rows of an actor, again at the top of each further page. */
export function actorRow(name: string, again = false): Loose {
	const stack = new Stack(0, WIDTH);
	stack.y = 10;
	stack.text(
		again ? `${name}, continued` : name,
		{ size: 15, weight: 600 },
		{ line: 20, fill: 'ink' }
	);
	const height = stack.y + 5;
	return { tag: 'P', height, marks: [...stack.marks, ruled(height, 'edge')] };
}
