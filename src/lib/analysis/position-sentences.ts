import { effectiveDay, firstDay } from '#lib/dossier/dates.ts';
import { evidenceFor } from '#lib/dossier/positions.ts';
import { statementsOf } from '#lib/dossier/statement-index.ts';
import type { Evidence, Positions } from '#lib/dossier/positions.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { isStated, isWeak, issueName, readCell, resting } from './cells.ts';
import type { Cell, StatedCell } from './cells.ts';
import { actorName, formatDate, isSeveral, listOf, numberWord, spelled } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Sentence, SentencePart } from './sentence.ts';
import { stanceClause } from './stance-clauses.ts';
import { credibilityWords, positionWords, reliabilityWords } from './words.ts';

const on = (date: string) => `${date.length > 7 ? 'on' : 'in'} ${formatDate(date)}`;

/** The teller of a reported statement: an actor's name, or the name as it was coded. */
function teller(dossier: Dossier, { reported_by: id }: Statement): string {
	const actor = dossier.actors.find((a) => a.id === id);
	return actor ? actorName(actor) : id;
}

/** Whose account a statement is: "in its own words", "by the account of the US", "as the analyst reads it". */
function account(dossier: Dossier, statements: Statement[], several: boolean): string {
	const [first] = statements as [Statement];
	const own = several ? 'their' : 'its';
	if (first.basis === 'inferred') return 'as the analyst reads it';
	if (first.basis === 'direct') {
		return statements.some((s) => s.quote) ? `in ${own} own words` : `by ${own} own words or act`;
	}
	const tellers = [...new Set(statements.map((s) => teller(dossier, s)).filter(Boolean))];
	return tellers.length > 0 ? `by the account of ${listOf(tellers)}` : 'by someone else’s account';
}

const statementsPart = (text: string, statements: Statement[]): SentencePart => ({
	text,
	statements: statements.map((s) => s.id)
});

/** "Azerbaijan strongly opposes “Halt hostilities”, in its own words, on 20 September 2023." */
function mainSentence(dossier: Dossier, cell: StatedCell): Sentence {
	const several = isSeveral(cell.actor);
	const conditions = [...new Set(cell.made.map((s) => s.condition).filter(Boolean))];
	const days = [...new Set(cell.made.map((s) => s.said_on))];
	const accounts = account(dossier, cell.made, several);
	return sentence(
		resting(
			`${actorName(cell.actor)} ${stanceClause(cell.position, issueName(cell.issue), several)}`,
			[cell]
		),
		statementsPart(`, ${accounts}, ${listOf(days.map(on))}`, cell.made),
		conditions.length > 0 ? `, on a condition: ${conditions.join('; ')}` : ''
	);
}

/** Statements by whose account they are and which side they take, in the order given. */
function accounts(dossier: Dossier, statements: Statement[]): Statement[][] {
	const groups = new Map<string, Statement[]>();
	for (const s of statements) {
		const key = `${s.basis} ${teller(dossier, s)} ${Math.sign(s.stance)}`;
		groups.set(key, [...(groups.get(key) ?? []), s]);
	}
	return [...groups.values()];
}

/** Lowest and highest stance of some statements. */
function spanOf(statements: Statement[]): { lower: number; upper: number } {
	const values = statements.map((s) => s.stance);
	return { lower: Math.min(...values), upper: Math.max(...values) };
}

/** "by the account of the US, Azerbaijan supports “Halt hostilities”", then "…, it opposes it". */
function accountClause(
	dossier: Dossier,
	cell: StatedCell,
	group: Statement[],
	isFirst: boolean
): SentencePart {
	const several = isSeveral(cell.actor);
	const pronoun = several ? 'they' : 'it';
	const name = isFirst ? actorName(cell.actor) : pronoun;
	const clause = stanceClause(spanOf(group), isFirst ? issueName(cell.issue) : 'it', several);
	const text = `${account(dossier, group, several)}, ${name} ${clause}`;
	return statementsPart(`${isFirst ? '' : '; '}${text}`, group);
}

/** Statements of the day of a contested position that take sides: those that made it last, and those against them. */
function disputed(cell: StatedCell, { sameDay }: Evidence): Statement[] {
	const sided = sameDay.filter((s) => s.stance !== 0);
	const opposing = sided.filter((s) => cell.made.some((m) => m.stance * s.stance < 0));
	// A neutral position has nothing against it, and may still lie between two accounts.
	const others = opposing.length > 0 ? opposing : sided;
	return [
		...others.filter((s) => !cell.made.includes(s)),
		...cell.made.filter((s) => s.stance !== 0)
	];
}

/** "Contested: by the account of the US, Azerbaijan supports “Halt hostilities”; its own words say otherwise." */
function contestedSentence(dossier: Dossier, cell: StatedCell, evidence: Evidence): Sentence {
	const own = isSeveral(cell.actor) ? 'their' : 'its';
	const told = disputed(cell, evidence);
	const [first = [], second = [], ...more] = accounts(dossier, told);
	const areOwnWords = second.length > 0 && second.every((s) => s.basis === 'direct');
	const isOther = first.some((s) => s.basis !== 'direct');
	const clauses =
		areOwnWords && isOther && more.length === 0
			? [
					accountClause(dossier, cell, first, true),
					statementsPart(`; ${own} own words say otherwise`, second)
				]
			: [first, second, ...more]
					.filter((group) => group.length > 0)
					.map((group, i) => accountClause(dossier, cell, group, i === 0));
	return sentence({ text: 'contested: ', cells: [cell.id] }, ...clauses);
}

/** "The order of its statements of May 2024 and of 20 May 2024 is unknown: they count as said on one day." */
function unorderedSentence({ sameDay }: Evidence): Sentence[] {
	const dates = [...new Set(sameDay.map((s) => s.said_on))].sort();
	if (dates.length < 2) return [];
	const text = `the statements of ${listOf(dates.map((date) => formatDate(date)))} are treated as made on one day, because their order is unknown`;
	return [sentence(statementsPart(text, sameDay))];
}

function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/**
 * "Changed: on 3 August 2020 its position was “supports”." Marked from an earlier day, the position of that
 * day is told; there may have been none.
 */
function changedSentence(dossier: Dossier, { since }: Positions, cell: StatedCell): Sentence {
	const starts = cell.made.map((s) => firstDay(s.said_on)).sort();
	const until = since ?? dayBefore(starts[0] ?? cell.day);
	const { made } = evidenceFor(dossier, cell.actor.id, cell.issue.id, until);
	if (made.length === 0) {
		return sentence({
			text: `new: no position was recorded up to ${formatDate(until)}`,
			cells: [cell.id]
		});
	}
	const values = made.map((s) => s.stance).sort((a, b) => a - b);
	const lower = values[(values.length - 1) >> 1] as number;
	const upper = values[values.length >> 1] as number;
	const days = listOf([...new Set(made.map((s) => on(s.said_on)))]);
	const own = isSeveral(cell.actor) ? 'their' : 'its';
	return sentence(
		{ text: 'changed: ', cells: [cell.id] },
		statementsPart(`${days} ${own} position was “${positionWords(lower, upper)}”`, made)
	);
}

function gradeOf(dossier: Dossier, statement: Statement): string {
	const source = dossier.sources.find((s) => s.id === statement.source);
	return [
		source?.reliability && `source ${source.reliability}, ${reliabilityWords[source.reliability]}`,
		statement.credibility &&
			`information ${statement.credibility}, ${credibilityWords[statement.credibility]}`
	]
		.filter(Boolean)
		.join('; ');
}

/** "The evidence is weakly graded (source D, not usually reliable)." Grades say likelihood: no confidence here. */
function weakSentence(dossier: Dossier, cell: StatedCell): Sentence[] {
	const weak = cell.made.filter((s) => isWeak(dossier, s));
	if (weak.length === 0) return [];
	const grades = [...new Set(weak.map((s) => gradeOf(dossier, s)))];
	const are = weak.length === 1 ? 'is' : 'are';
	const some = `${numberWord(weak.length)} of the ${numberWord(cell.made.length)} statements behind it ${are}`;
	const which = weak.length === cell.made.length ? 'the evidence is' : some;
	return [sentence(statementsPart(`${which} weakly graded (${grades.join(' · ')})`, weak))];
}

function againstSentence(cell: StatedCell, evidence: Evidence): Sentence {
	const [strongest] = evidence.against;
	if (!strongest) return sentence({ text: 'no contrary statement was found', cells: [cell.id] });
	const n = spelled(evidence.against.length, 'statement');
	const speaks = evidence.against.length === 1 ? 'contradicts' : 'contradict';
	const which = evidence.against.length === 1 ? ', made' : ', the strongest made';
	return sentence(
		statementsPart(`${n} ${speaks} it${which} ${on(strongest.said_on)}`, evidence.against)
	);
}

/** "Confidence in this coding is low." It stands alone, never beside a likelihood (ICD 203). */
function confidenceSentence(cell: StatedCell): Sentence[] {
	const low = cell.made.filter((s) => s.confidence === 'low');
	return low.length > 0 ? [sentence(statementsPart('confidence in this coding is low', low))] : [];
}

/** Statements from before the time window. */
function olderWords({ counting }: Dossier, { actor, issue }: Cell): Statement[] {
	if (!counting) return [];
	const all = statementsOf(counting.whole, actor.id, issue.id);
	return all.filter((s) => effectiveDay(s.said_on) < counting.from);
}

function silenceSentences(dossier: Dossier, positions: Positions, cell: Cell): Sentence[] {
	const name = actorName(cell.actor);
	const issue = issueName(cell.issue);
	const coverage = dossier.coverage.find(
		(c) => c.actor === cell.actor.id && c.issue === cell.issue.id
	);
	const searched = coverage
		? ` (${spelled(coverage.sources.length, 'source')} searched, ${formatDate(coverage.searched_on)})`
		: '';
	const text = {
		declined: `${name} declined to take a position on ${issue}`,
		'not-stated': `no statement by ${name} on ${issue} found${searched}`,
		'not-coded': `nobody has yet looked for statements by ${name} on ${issue}`
	}[cell.silence ?? 'not-coded'];
	const byDay = (a: Statement, b: Statement) =>
		effectiveDay(a.said_on).localeCompare(effectiveDay(b.said_on));
	if (cell.silence === 'declined') return [sentence({ text, cells: [cell.id] })];
	const older = olderWords(dossier, cell).toSorted(byDay);
	if (dossier.counting && older.length > 0) {
		const { from } = dossier.counting;
		const last = formatDate((older.at(-1) as Statement).said_on);
		const span = `from ${formatDate(from)} to ${formatDate(positions.asOf)}`;
		return [
			sentence(
				{ text: `${span} ${name} said nothing on ${issue}`, cells: [cell.id] },
				statementsPart(
					older.length === 1
						? `; an earlier statement, of ${last}, is not counted`
						: `; earlier statements, the last of ${last}, are not counted`,
					older
				)
			)
		];
	}
	const [later] = statementsOf(dossier, cell.actor.id, cell.issue.id).toSorted(byDay);
	if (!later) return [sentence({ text, cells: [cell.id] })];
	return [
		sentence(
			{
				text: `${name} had said nothing on ${issue} by ${formatDate(positions.asOf)}`,
				cells: [cell.id]
			},
			statementsPart(`; the first statement is of ${formatDate(later.said_on)}`, [later])
		)
	];
}

/**
 * What one cell says, in sentences: the stance, whose account it is and of which day; then, where it
 * applies, the contest, the change, the weak grade, what speaks against it, and low confidence. For
 * silence, its kind and where it was looked for.
 *
 * @param actor dossier index. @param issue dossier index.
 */
export function positionSentences(
	dossier: Dossier,
	positions: Positions,
	actor: number,
	issue: number
): Sentence[] {
	const cell = readCell(dossier, positions, actor, issue);
	if (!isStated(cell)) return silenceSentences(dossier, positions, cell);
	const evidence = evidenceFor(dossier, cell.actor.id, cell.issue.id, positions.asOf);
	const { contested, changed } = cell.position;
	return [
		mainSentence(dossier, cell),
		...(contested ? [contestedSentence(dossier, cell, evidence)] : []),
		...unorderedSentence(evidence),
		...(changed ? [changedSentence(dossier, positions, cell)] : []),
		...weakSentence(dossier, cell),
		...(contested ? [] : [againstSentence(cell, evidence)]),
		...confidenceSentence(cell)
	];
}
