/** Change sets in sentences: who did what, in one true sentence each. */
import type { Change, ChangeSet, Columns, Entity } from '#lib/contract/changes.ts';
import { spelled } from '../phrases.ts';
import { listParts, sentence } from '../sentence.ts';
import type { Sentence, SentencePart } from '../sentence.ts';
import { clausesOf, columnsOf, countOf } from './clauses.ts';
import type { Clause, ToldColumn } from './clauses.ts';
import { columnLabel, isTold, issueWords, valueWords } from './columns.ts';
import { momentWords } from './moment-words.ts';
import { speakersWords } from './row-words.ts';
import { wholeChanges } from './rows.ts';
import type { FindRow, WholeChange } from './rows.ts';

/** Changes of a set that are told one by one; more of a kind are counted. */
const MOST_TOLD = 3;

/** How many rows of a kind a change set made, changed or removed. */
export interface ChangeCount {
	entity: Entity;
	action: Change['action'];
	n: number;
}

/** The change set that another takes back. */
export interface TakenBack {
	/** Whose it was, as names are now. */
	name: string;
	/** ISO instant. */
	at: string;
	/** Whether the one who takes it back made it. */
	isOwn: boolean;
	/** Whether an undoing is undone: then this is the one that stands again. */
	isRedone: boolean;
}

/** What a change set is told with. */
export interface Telling {
	/** Who made it, as names are now. */
	name: string;
	/** Finds rows as the set left them. */
	find: FindRow;
	/** Rows by kind, where the set has more changes than are given. */
	counts?: readonly ChangeCount[] | undefined;
	/** Whether a package was loaded. */
	isLoad?: boolean;
	takesBack?: TakenBack | undefined;
	/** The end of the change set to which it takes the dossier back. */
	restored?: { revision: number; at: string } | undefined;
}

/** One change in a sentence and column by column. */
export interface ToldChange {
	entity: Entity;
	id: string;
	sentence: Sentence;
	columns: ToldColumn[];
}

/** A change set in one sentence, and change by change. */
export interface ToldChangeSet {
	sentence: Sentence;
	/** What it did without a name, as it stands on a button: "added a statement by the US". */
	act: string;
	changes: ToldChange[];
}

const part = (text: string): SentencePart => ({ text });

/** Puts clauses together: each verb once, with all of its objects. */
function joined(clauses: readonly Clause[]): SentencePart[] {
	const byVerb = new Map<string, SentencePart[][]>();
	for (const { verb, object } of clauses) {
		const known = byVerb.get(verb);
		if (known) known.push(object);
		else byVerb.set(verb, [object]);
	}
	const all = [...byVerb].map(([verb, objects]) => [
		part(`${verb} `),
		...listOfParts(objects, objects.some(isList) ? '; ' : ', ')
	]);
	const isNested = [...byVerb.values()].some(
		(objects) => objects.length > 1 || objects.some(isList)
	);
	return all.flatMap((words, i) => {
		if (i === 0) return words;
		const isLast = i === all.length - 1;
		const between = isLast ? (isNested ? ', and ' : ' and ') : ', ';
		return [part(between), ...words];
	});
}

/** Whether an object has a list in it, so that commas around it would mislead. */
const isList = (object: SentencePart[]) =>
	object.some(({ text }) => text === ', ' || text === ' and ');

function listOfParts(all: readonly SentencePart[][], comma: string): SentencePart[] {
	return all.flatMap((words, i) => {
		if (i === 0) return words;
		const isLast = i === all.length - 1;
		return [part(isLast ? (comma === ', ' ? ' and ' : '; and ') : comma), ...words];
	});
}

/** What a change is counted with. */
function kindOf({ change }: WholeChange): string {
	const { entity, action, after, place, verb } = change;
	const isMove = action === 'edit' && place !== undefined && Object.keys(after ?? {}).length === 0;
	return `${entity} ${verb ?? (isMove ? 'move' : action)}`;
}

function grouped(whole: readonly WholeChange[]): WholeChange[][] {
	const groups = new Map<string, WholeChange[]>();
	for (const one of whole) {
		const group = groups.get(kindOf(one));
		if (group) group.push(one);
		else groups.set(kindOf(one), [one]);
	}
	return [...groups.values()];
}

/** The one value that all rows have in a column. */
function shared<T>(values: readonly T[]): T | undefined {
	const texts = new Set(values.map((value) => JSON.stringify(value)));
	return texts.size === 1 ? values[0] : undefined;
}

/** " by the US on “Halt hostilities”", as far as all statements have it in common. */
function commonWords(find: FindRow, rows: readonly (Columns | undefined)[]): string {
	const actors = shared(rows.map((row) => row?.actors));
	const issue = shared(rows.map((row) => row?.issue));
	const by = Array.isArray(actors) ? ` by ${speakersWords(find, actors.map(String))}` : '';
	return by + (typeof issue === 'string' ? ` on ${issueWords(find, issue)}` : '');
}

/** "the stance", or "the issue from A to B" where that is true of all. */
function commonColumns(find: FindRow, all: readonly WholeChange[]): SentencePart[] | undefined {
	const columns = all.map(({ change }) => Object.keys(change.after ?? {}).filter(isTold));
	const names = shared(columns);
	if (!names || names.length === 0 || names.length > MOST_TOLD) return undefined;
	const entity = (all[0] as WholeChange).change.entity;
	const words = names.map((column) => {
		const ways = all.map(({ change }) =>
			[change.before, change.after].map((row) => valueWords(find, entity, column, row?.[column]))
		);
		const [was, is] = shared(ways) ?? [];
		const label = `the ${columnLabel(entity, column)}`;
		const isShort = was && is && was.length < 60 && is.length < 60;
		return part(isShort ? `${label} from ${was} to ${is}` : label);
	});
	return listParts(words);
}

const groupVerbs: Readonly<Record<string, string>> = {
	create: 'added',
	edit: 'edited',
	remove: 'removed',
	move: 'moved',
	edited: 'reworded',
	withdrawn: 'withdrew'
};

/** Several changes of a kind, counted, with what they have in common. */
function counted(all: readonly WholeChange[], find: FindRow): Clause {
	const { entity } = (all[0] as WholeChange).change;
	const [, mode = ''] = kindOf(all[0] as WholeChange).split(' ');
	const verb = groupVerbs[mode] ?? mode;
	const count = countOf(all.length, entity);
	const rows = all.map(({ before, after }) => after ?? before);
	const common = entity === 'statement' ? commonWords(find, rows) : '';
	const columns = mode === 'edit' ? commonColumns(find, all) : undefined;
	if (columns) return { verb: 'changed', object: [...columns, part(` in ${count}${common}`)] };
	if (entity === 'coverage' && mode === 'create') {
		return { verb: 'noted', object: [part(count)] };
	}
	return { verb, object: [part(`${count}${common}`)] };
}

/** The clauses of a set of which every change is at hand. */
function clausesOfSet(whole: readonly WholeChange[], find: FindRow): Clause[] {
	if (whole.length <= MOST_TOLD) return whole.flatMap((one) => clausesOf(one, find));
	return grouped(whole).flatMap((group) =>
		group.length === 1 ? clausesOf(group[0] as WholeChange, find) : [counted(group, find)]
	);
}

const countVerbs = { create: 'added', edit: 'edited', remove: 'removed' } as const;

/** @param given some of the changes: codings come in together, all revealed or all submitted. */
const clausesOfCounts = (counts: readonly ChangeCount[], given: readonly Change[] = []): Clause[] =>
	counts.map(({ entity, action, n }) => ({
		verb:
			(entity === 'coding' ? given.find((one) => one.entity === entity)?.verb : undefined) ??
			countVerbs[action],
		object: [part(countOf(n, entity))]
	}));

/** What a loaded package brought: "loaded 63 rows: 8 actors, 9 issues and 46 statements". */
function loadParts(counts: readonly ChangeCount[]): SentencePart[] {
	const isHead = ({ entity }: ChangeCount) => entity === 'dossier';
	const rows = counts.filter((count) => !isHead(count));
	const sum = rows.reduce((all, { n }) => all + n, 0);
	if (sum === 0) return [part('loaded the dossier without rows')];
	const isNew = rows.every(({ action }) => action === 'create');
	const what = isNew
		? listParts(rows.map(({ n, entity }) => part(countOf(n, entity))))
		: joined(clausesOfCounts(rows));
	return [part(`loaded ${spelled(sum, 'row')}: `), ...what];
}

function countsIn(changes: readonly Change[]): ChangeCount[] {
	const counts = new Map<string, ChangeCount>();
	for (const { entity, action } of changes) {
		const key = `${entity} ${action}`;
		const known = counts.get(key);
		if (known) known.n++;
		else counts.set(key, { entity, action, n: 1 });
	}
	return [...counts.values()];
}

/** What goes before the clauses of a set that takes something back. */
function takingBack({ name, takesBack, restored }: Telling): SentencePart[] {
	if (restored) {
		const { at, revision } = restored;
		return [part(`${name} restored the dossier as of ${momentWords(at)} (revision ${revision}): `)];
	}
	if (!takesBack) return [part(`${name} `)];
	const verb = takesBack.isRedone ? 'redid' : 'undid';
	const what = takesBack.isOwn ? 'the change' : `the change by ${takesBack.name}`;
	return [part(`${name} ${verb} ${what} of ${momentWords(takesBack.at)}: `)];
}

/** Whether a set made a whole dossier: its head with rows. */
const isWholeDossier = ([first]: readonly Change[], counts: readonly ChangeCount[]) =>
	first?.entity === 'dossier' && first.action === 'create' && counts.length > 1;

/**
 * Tells a change set: in one sentence, and each of its changes that is given in one of its own with the
 * columns that it changed. Nothing is told that did not change.
 */
export function tellChangeSet(
	{ changes }: Pick<ChangeSet, 'changes'>,
	telling: Telling
): ToldChangeSet {
	const { whole, find } = wholeChanges(changes, telling.find);
	const counts = telling.counts ?? countsIn(changes);
	const total = counts.reduce((all, { n }) => all + n, 0);
	const isLoad = (telling.isLoad ?? false) || isWholeDossier(changes, counts);
	const what =
		isLoad && total > MOST_TOLD
			? loadParts(counts)
			: total > changes.length
				? joined(clausesOfCounts(counts, changes))
				: joined(clausesOfSet(whole, find));
	return {
		sentence: sentence(...takingBack(telling), ...what),
		act: what.map(({ text }) => text).join(''),
		changes: whole.map((one): ToldChange => {
			const { entity, id } = one.change;
			return {
				entity,
				id,
				sentence: sentence(...joined(clausesOf(one, find))),
				columns: columnsOf(one.change, find)
			};
		})
	};
}
