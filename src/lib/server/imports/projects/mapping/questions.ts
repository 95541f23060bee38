/** What has to be said about a project before its passages mean anything in a dossier. */
import { createHash } from 'node:crypto';
import type { Option, Question } from '#lib/contract/imports.ts';
import { QUESTIONS_LIMIT } from '#lib/contract/imports.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { CodedProject } from '../project.ts';
import {
	actOptions,
	actorOptions,
	basisOptions,
	confidenceOptions,
	issueOptions,
	meaningOf,
	NOTHING,
	nothing,
	speakerOption,
	stanceOptions
} from './meanings.ts';
import { codeKey, Proposals, proposedForValue } from './propose.ts';

/** The most values that a variable may have for each to get its own question. */
const MOST_VALUES = 20;
/** The most documents for whose words each is asked about. */
const MOST_SOURCES = 60;
/** Longest value, and longest name in the id of a question, in UTF-16 units. */
const LONGEST = 200;

/** What was answered before. */
export interface Answers {
	given: Readonly<Record<string, string>>;
	remembered: Readonly<Record<string, string>>;
}

/** The id of a question: names as they are, a hash where they are long. */
export function questionId(kind: string, name: string): string {
	if (name.length <= LONGEST) return `${kind}:${name}`;
	return `${kind}:${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
}

export const valueQuestion = (variable: string, value: string): string =>
	questionId('value', JSON.stringify([variable, value]));

/** Whose words a document holds: by its title, as codes are by their names. */
export const sourceQuestion = (title: string): string => questionId('source', title);

/** Questions about what no code says. */
export const REST = {
	stance: 'rest:stance',
	actor: 'rest:actor',
	basis: 'rest:basis',
	act: 'rest:act',
	confidence: 'rest:confidence',
	day: 'rest:day',
	statements: 'rest:statements',
	texts: 'rest:texts'
} as const;

const yesNo = (yes: string, no: string): Option[] => [
	{ value: 'yes', label: yes },
	{ value: 'no', label: no }
];

/** The lists of answers. */
function optionsFor(dossier: Dossier): Record<string, Option[]> {
	const actors = actorOptions(dossier);
	return {
		code: [
			nothing,
			...issueOptions(dossier),
			...stanceOptions,
			...actors,
			speakerOption,
			...basisOptions,
			...actOptions,
			...confidenceOptions
		],
		actor: [nothing, ...actors, speakerOption],
		value: [nothing, ...stanceOptions],
		tie: [
			nothing,
			{ value: 'alliance', label: 'An alliance' },
			{ value: 'tension', label: 'A tension' }
		],
		[REST.stance]: [{ ...nothing, label: 'None: leave such passages out' }, ...stanceOptions],
		[REST.actor]: [
			{ ...nothing, label: 'None: leave such passages out' },
			{ value: 'around', label: 'Whoever the same coder marked around it' },
			...actors.slice(1)
		],
		[REST.basis]: basisOptions.filter(({ value }) => value !== 'basis:reported'),
		[REST.act]: actOptions,
		[REST.confidence]: confidenceOptions,
		[REST.statements]: yesNo(
			'Make statements of them',
			'Keep them as codings; decide on them later'
		),
		[REST.texts]: yesNo('They may be passed on', 'Keep them out of every export and package')
	};
}

type Draft = Omit<Question, 'answer' | 'origin'> & { proposed: string };

/** How often each code, actor and value is used. */
function usesOf({ marks }: CodedProject) {
	const codes = new Map<string, number>();
	const actors = new Map<string, number>();
	const values = new Map<string, Map<string, number>>();
	const count = (counts: Map<string, number>, key: string) =>
		counts.set(key, (counts.get(key) ?? 0) + 1);
	for (const mark of marks) {
		for (const id of mark.codes) count(codes, id);
		for (const id of mark.actors) count(actors, id);
		for (const [variable, value] of Object.entries(mark.values)) {
			const counts = values.get(variable) ?? new Map<string, number>();
			values.set(variable, counts);
			if (counts.size <= MOST_VALUES) count(counts, String(value));
		}
	}
	return { codes, actors, values };
}

function* draftsOf(project: CodedProject, dossier: Dossier): Generator<Draft> {
	const uses = usesOf(project);
	const proposals = new Proposals(dossier, project.codes, project.actors);
	for (const code of project.codes) {
		yield {
			id: questionId('code', codeKey(code)),
			group: 'codes',
			label: code.name,
			...(code.path.length > 0 && { detail: code.path.join(' › ') }),
			count: uses.codes.get(code.id) ?? 0,
			options: 'code',
			proposed: proposals.ofCode(code)
		};
	}
	for (const actor of project.actors) {
		yield {
			id: questionId('actor', actor.name),
			group: 'cases',
			label: actor.name,
			...(actor.kind !== undefined && { detail: actor.kind }),
			count: uses.actors.get(actor.id) ?? 0,
			options: 'actor',
			proposed: proposals.ofActor(actor)
		};
	}
	for (const [variable, counts] of uses.values) {
		const values = [...counts.keys()];
		if (values.length > MOST_VALUES || values.some(({ length }) => length > LONGEST)) continue;
		for (const value of values.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
			yield {
				id: valueQuestion(variable, value),
				group: 'values',
				label: value,
				detail: variable,
				count: counts.get(value) ?? 0,
				options: 'value',
				proposed: proposedForValue(variable, value, values)
			};
		}
	}
}

/**
 * Whose words the passages of a document are that name nobody: an answer for all of them would make one actor of many.
 * Their names are typed, as a new dossier has none to choose from.
 */
function* sourceDrafts(project: CodedProject, dossier: Dossier): Generator<Draft> {
	const counts = new Map<string, number>();
	for (const { source, codes, actors } of project.marks) {
		if (codes.length > 0 && actors.length === 0) counts.set(source, (counts.get(source) ?? 0) + 1);
	}
	if (counts.size > MOST_SOURCES) return;
	const proposals = new Proposals(dossier, [], []);
	for (const source of project.sources) {
		const count = counts.get(source.id);
		if (count === undefined) continue;
		yield {
			id: sourceQuestion(source.title),
			...{ group: 'sources', label: source.title, count, options: '' },
			proposed: proposals.ofSource(source)
		};
	}
}

/** Questions about the names of lines between two actors or codes. */
function* tieDrafts({ ties }: CodedProject): Generator<Draft> {
	const counts = new Map<string, { count: number; kind: string }>();
	for (const { name, kind } of ties) {
		const known = counts.get(name) ?? { count: 0, kind: kind ?? NOTHING };
		counts.set(name, { ...known, count: known.count + 1 });
	}
	for (const [name, { count, kind }] of counts) {
		const label = name === '' ? 'lines without a name' : name;
		yield {
			id: questionId('tie', name),
			...{ group: 'ties', label, count, options: 'tie', proposed: kind }
		};
	}
}

const rest = (id: string, label: string, proposed: string, options: string = id): Draft => ({
	...{ id, label, options, proposed },
	group: 'rest'
});

/** Questions asked once for all passages. */
function restOf({ marks, sources }: CodedProject): Draft[] {
	if (marks.length === 0) return sources.length > 0 ? [rest(REST.texts, 'The texts', 'yes')] : [];
	const isDated = sources.every(({ day = '', text }) => day !== '' || text === null);
	return [
		rest(REST.actor, 'Actor of a passage that names none', NOTHING),
		rest(REST.stance, 'Stance of a passage that states none', NOTHING),
		rest(REST.basis, 'Basis where no code says it', 'basis:inferred'),
		rest(REST.act, 'Level where no code says it', 'act:press report'),
		rest(REST.confidence, 'Confidence where no code says it', 'confidence:moderate'),
		...(isDated
			? []
			: [
					rest(
						REST.day,
						'Day of what is said in sources without a date (year, month or day)',
						'',
						''
					)
				]),
		rest(REST.statements, 'Codings of a source that one person coded alone', 'yes'),
		rest(REST.texts, 'The texts', 'yes')
	];
}

/**
 * The questions about a project with their answers: what was given now, else what was answered at an earlier import,
 * else what names suggest.
 */
export function questionsOf(
	project: CodedProject,
	dossier: Dossier,
	{ given, remembered }: Answers
): { questions: Question[]; options: Record<string, Option[]> } {
	const options = optionsFor(dossier);
	const known = new Set<string>();
	const questions: Question[] = [];
	const isAnswer = (list: string, answer: string | undefined): answer is string =>
		answer !== undefined &&
		(list === '' ||
			(options[list]?.some(({ value }) => value === answer) ??
				meaningOf(answer, dossier) !== undefined));
	for (const { proposed, ...draft } of [
		...restOf(project),
		...draftsOf(project, dossier),
		...sourceDrafts(project, dossier),
		...tieDrafts(project)
	]) {
		if (known.has(draft.id) || questions.length >= QUESTIONS_LIMIT) continue;
		known.add(draft.id);
		const [now, before] = [given[draft.id], remembered[draft.id]];
		const [answer, origin] = isAnswer(draft.options, now)
			? ([now, 'given'] as const)
			: isAnswer(draft.options, before)
				? ([before, 'remembered'] as const)
				: ([proposed, 'proposed'] as const);
		questions.push({ ...draft, answer, origin });
	}
	return { questions, options };
}
