/** What a coded project makes of a dossier: sources with their texts, actors, issues, codings, statements, relations. */
import { FAULTS_LISTED } from '#lib/contract/imports.ts';
import type { AskedChange, Change, Entity } from '#lib/contract/changes.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { prepare } from '#lib/dossier/prepare.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { FormatContext } from '../format-planners.ts';
import type { Plan } from '../plan.ts';
import { none, Tally } from '../tally.ts';
import { tellChanges } from '../tell-changes.ts';
import { questionsOf } from './mapping/questions.ts';
import { Vocabulary } from './mapping/vocabulary.ts';
import { mergeMarks } from './merge-marks.ts';
import { reasonWords } from './omissions.ts';
import type { ReadProject } from './project.ts';
import { codingOf, coderNames, statementOf, UNNAMED } from './project-codings.ts';
import { ownMarks } from './own-parts.ts';
import { placePassages } from './project-passages.ts';
import { projectRelations } from './project-relations.ts';
import { placeSources } from './project-sources.ts';
import { Readings } from './readings.ts';
import type { Reason } from './readings.ts';

interface Planned {
	plan: Plan;
	changes: Change[];
	called?: string;
}

/** Everything a project would make, before rules are asked. */
class ProjectPlan {
	readonly asked: AskedChange[] = [];
	readonly codings: Coding[] = [];
	/** By statement: the coding that it is made of. */
	readonly statements = new Map<string, Coding>();
	readonly unchanged = new Map<Entity, number>();
	readonly reasons = new Map<Reason | 'day', number>();
	readonly warnings: Fault[] = [];

	count<K>(counts: Map<K, number>, key: K): void {
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}

	create(entity: AskedChange['entity'], id: string, row: object): void {
		this.asked.push({ entity, action: 'create', id, row: { ...row } });
	}
}

function readCodings(
	plan: ProjectPlan,
	{ project }: ReadProject,
	dossier: Dossier,
	context: FormatContext,
	words: Vocabulary
): void {
	const placed = placeSources(project, dossier, context.texts);
	const withheld = words.rest('texts') === 'no';
	for (const { source, isNew, content, isNewText } of placed.values()) {
		if (isNew) plan.create('source', source.id, source);
		else plan.count(plan.unchanged, 'source');
		if (isNewText) plan.create('text', source.id, { content, withheld });
		else if (content !== '') plan.count(plan.unchanged, 'text');
	}
	const ownKind = ownMarks(dossier, context.codings);
	const marks = mergeMarks(
		project.marks.filter((mark) => {
			const kind = ownKind(mark);
			if (kind) plan.count(plan.unchanged, kind);
			return kind === undefined;
		}),
		project.areStatements
	);
	const passages = placePassages(project, marks, placed);
	plan.warnings.push(...passages.warnings);
	const readings = new Readings(words, marks);
	const names = coderNames(project.coders);
	const coderOf = (coder: string | null) =>
		coder === null ? UNNAMED : (names.get(coder) ?? UNNAMED);
	const codersOf = new Map<string, Set<string>>();
	for (const { source, coder } of [
		...context.codings,
		...marks.map((mark) => ({
			source: placed.get(mark.source)?.source.id ?? '',
			coder: coderOf(mark.coder)
		}))
	]) {
		// A passage without a coder is nobody's second reading.
		if (coder === UNNAMED) continue;
		codersOf.set(source, (codersOf.get(source) ?? new Set()).add(coder));
	}
	const standing = new Set(context.codings.map(({ id }) => id));
	const made = new Set<string>();
	for (const mark of marks) {
		const [anchor, place] = [passages.anchors.get(mark.id), placed.get(mark.source)];
		if (!anchor || !place) continue;
		const { readings: own, reasons } = readings.of(mark);
		for (const reason of reasons) plan.count(plan.reasons, reason);
		for (const reading of own) {
			const isMoved = passages.moved.has(mark.id);
			const coder = coderOf(mark.coder);
			const coding = codingOf(reading, place, anchor, { coder, day: words.restDay, isMoved });
			if (coding.said_on === '') plan.count(plan.reasons, 'day');
			else if (standing.has(coding.id)) plan.count(plan.unchanged, 'coding');
			else if (!made.has(coding.id)) {
				made.add(coding.id);
				const isAlone = coder === UNNAMED || codersOf.get(coding.source)?.size === 1;
				if (isAlone && !isMoved && words.rest('statements') !== 'no') {
					const { id, asked } = statementOf(coding);
					plan.asked.push(asked);
					plan.codings.push({ ...coding, statement: id });
					plan.statements.set(id, coding);
				} else plan.codings.push(coding);
			}
		}
	}
}

const changeOf = (coding: Coding): Change => ({
	...{ entity: 'coding', id: coding.id, action: 'create', before: null },
	after: { ...coding }
});

/** Prepares the changes; statements that break a rule stay codings, and that is told. */
function prepared(plan: ProjectPlan, dossier: Dossier, { today, texts }: FormatContext) {
	let count = 0;
	const random = () => String(++count).padStart(12, '0');
	const first = prepare(dossier, plan.asked, { today, texts, random });
	if (first.errors.length === 0) return { ...first, dropped: new Set<string>() };
	const dropped = new Set<string>();
	for (const { entity, id, column, found, expected } of first.errors) {
		if (entity !== 'statement') continue;
		if (!dropped.has(id)) {
			plan.warnings.push({ file: 'statements', column, found, expected });
		}
		dropped.add(id);
	}
	if (dropped.size === 0) return { ...first, dropped };
	const kept = plan.asked.filter(({ id = '' }) => !dropped.has(id));
	return { ...prepare(dossier, kept, { today, texts, random }), dropped };
}

const planWith = (parts: Partial<Plan>): Plan => ({
	...{ id: '', title: '', plan: none(), tables: [], faults: [], faultCount: 0, warnings: [] },
	...parts
});

/**
 * Plans what a project makes of a dossier. The same project, dossier and answers give the same rows with the same ids:
 * imported twice it changes nothing.
 *
 * @param file name of what was sent, for what is told of it as a whole.
 * @param tell is given each change as a line of JSON.
 */
export function planProject(
	read: ReadProject,
	file: string,
	dossier: Dossier,
	context: FormatContext,
	tell: (line: string) => void
): Planned {
	const failed = (faults: readonly Fault[]): Planned => ({
		plan: planWith({
			faults: faults.slice(0, FAULTS_LISTED),
			faultCount: faults.length,
			warnings: read.warnings.slice(0, FAULTS_LISTED)
		}),
		changes: []
	});
	if (read.faults.length > 0) return failed(read.faults);
	const answers = { given: context.choices.answers ?? {}, remembered: context.remembered };
	const { questions, options } = questionsOf(read.project, dossier, answers);
	const words = new Vocabulary(read.project, dossier, questions);
	const plan = new ProjectPlan();
	for (const actor of words.newActors) plan.create('actor', actor.id, actor);
	for (const issue of words.newIssues) plan.create('issue', issue.id, issue);
	readCodings(plan, read, dossier, context, words);
	plan.asked.push(...projectRelations(read.project, file, dossier, words));
	const { changes: rows, after, errors, dropped } = prepared(plan, dossier, context);
	if (errors.length > 0) {
		return failed(
			errors.map(({ entity, id, column, found, expected }) => ({
				file: `${entity} ${id}`,
				...(column !== '' && { column }),
				...{ found, expected }
			}))
		);
	}
	const codings = plan.codings.map((coding) =>
		changeOf(dropped.has(coding.statement) ? { ...coding, statement: '' } : coding)
	);
	const changes = [...rows, ...codings];
	tellChanges(dossier, after, changes, tell);
	const tally = new Tally();
	for (const { entity, action } of changes) tally.of(entity)[action]++;
	for (const [entity, count] of plan.unchanged) tally.of(entity).unchanged = count;
	const warnings = [...reasonWords(file, plan.reasons), ...plan.warnings, ...read.warnings];
	return {
		plan: planWith({
			title: dossier.title,
			plan: tally.plan,
			tables: tally.tables,
			warnings: warnings.slice(0, FAULTS_LISTED),
			questions,
			options
		}),
		changes,
		...(read.project.name !== undefined && { called: read.project.name })
	};
}
