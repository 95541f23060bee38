/** Change sets as programs send them: most could be stored, the others are broken, stale or no change at all. */
import fc from 'fast-check';
import type { Dossier } from '#lib/dossier/types.ts';

/** One change of a generated set; which version it starts from is for the sender to put in. */
export interface GeneratedChange {
	entity: string;
	action: string;
	id?: string;
	row?: Record<string, unknown>;
	place?: number;
	/** Whether it says from which version it starts, and whether that is the one that the row has. */
	from: 'anything' | 'current' | 'stale';
}

/** What a generated program does. */
export type GeneratedAct =
	| { kind: 'send'; changes: GeneratedChange[]; isKeyed: boolean }
	| { kind: 'repeat' }
	| { kind: 'undo'; which: number }
	| { kind: 'wild'; body: unknown };

const wild = fc.oneof(
	fc.jsonValue({ maxDepth: 1 }),
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.constantFrom('', ' ', 'a\tb', '\u0000', '\ud800', 'x'.repeat(5000), -1, 3, null)
);
const words = fc.constantFrom('', 'Said again.', 'In other words.', 'Côte d’Ivoire; “and” others');

/** Values that a column may have, by its name, on the rows of a dossier. */
function columnsOf(made: Dossier) {
	const of = (rows: readonly { id: string }[]) => fc.constantFrom(...rows.map(({ id }) => id));
	const [actor, issue, source] = [of(made.actors), of(made.issues), of(made.sources)];
	const several = fc.uniqueArray(actor, { maxLength: 2 });
	const day = fc.constantFrom('2023-09-20', '2023-10-01', '2999-01-01', '2023-09-31');
	return {
		...{ actor, issue, source, actor_a: actor, actor_b: actor, searched_on: day },
		...{ actors: fc.uniqueArray(actor, { minLength: 1, maxLength: 2 }), addressees: several },
		...{ yes: several, no: several, abstain: several },
		about: fc.oneof(fc.constant(''), actor),
		favours: fc.constantFrom('', 'yes', 'no'),
		sources: fc.uniqueArray(source, { minLength: 1, maxLength: 2 }),
		stance: fc.constantFrom(-2, -1, 0, 1, 2),
		basis: fc.constantFrom('direct', 'reported', 'inferred'),
		said_on: fc.oneof(day, fc.constantFrom('2023-09', '2023')),
		outcome: fc.constantFrom('none-found', 'declined'),
		...{
			bloc: words,
			condition: words,
			paraphrase: words,
			quote: words,
			theme: words,
			coding_rule: words
		},
		...{ title: words, description: words, label: words, name: words, content: words },
		role: fc.constantFrom('party', 'third-party', 'context')
	} satisfies Record<string, fc.Arbitrary<unknown>>;
}

/** Columns that are changed of each entity. */
const changed: Record<string, string[]> = {
	dossier: ['title', 'description'],
	actor: ['bloc', 'name', 'role'],
	issue: ['label', 'theme', 'about', 'favours', 'coding_rule'],
	source: ['title'],
	text: ['content'],
	statement: ['actors', 'issue', 'source', 'stance', 'basis', 'said_on', 'paraphrase', 'quote'],
	coverage: ['actor', 'issue', 'searched_on', 'sources', 'outcome'],
	relation: ['actor_a', 'actor_b', 'description'],
	vote: ['issue', 'said_on', 'source', 'yes', 'no', 'abstain']
};

/** A row of which a new one is made. */
function patternOf(made: Dossier, entity: string): object {
	const rows = {
		...{ actor: made.actors, issue: made.issues, source: made.sources, coverage: [] },
		...{ statement: made.statements, relation: made.relations }
	} as Record<string, readonly object[]>;
	return rows[entity]?.[0] ?? {};
}

function idsOf(made: Dossier, entity: string): string[] {
	const more = ['new-1', 'new-2', 'new-3', 'nowhere'];
	if (entity === 'dossier') return [made.id, made.id, made.id, 'another'];
	if (entity === 'coverage') {
		return made.actors.flatMap((a) => made.issues.map((i) => `${a.id}/${i.id}`));
	}
	const of = {
		...{ actor: made.actors, issue: made.issues, vote: made.issues, relation: made.relations },
		...{ source: made.sources, text: made.sources, statement: made.statements }
	} as Record<string, readonly { id: string }[]>;
	return [...(of[entity] ?? []).map(({ id }) => id), ...more];
}

/** A change of one entity. */
function changeOf(made: Dossier, entity: string): fc.Arbitrary<GeneratedChange> {
	const known: Record<string, fc.Arbitrary<unknown>> = columnsOf(made);
	const names = changed[entity] ?? [];
	const some = fc
		.record(Object.fromEntries(names.map((name) => [name, known[name] ?? words])))
		.chain((row) =>
			fc.subarray(names, { minLength: 1 }).map((kept) => {
				const pairs = Object.entries(row).filter(([name]) => kept.includes(name));
				return Object.fromEntries(pairs) as Record<string, unknown>;
			})
		);
	const broken = fc
		.tuple(some, fc.constantFrom(...names, 'id', 'nmae', '__proto__'), wild)
		.map(([row, name, value]) => ({ ...row, [name]: value }));
	const whole = fc.record(
		Object.fromEntries(names.map((name) => [name, known[name] ?? words]))
	) as fc.Arbitrary<Record<string, unknown>>;
	const base = {
		id: fc.constantFrom(...idsOf(made, entity)),
		place: fc.option(fc.nat(30), { freq: 5, nil: undefined }),
		from: fc.constantFrom(
			...(['anything', 'anything', 'anything', 'current', 'current', 'stale'] as const)
		)
	};
	const edit = fc
		.record({
			...base,
			row: fc.oneof({ weight: 8, arbitrary: some }, { weight: 1, arbitrary: broken })
		})
		.map((one) => ({ ...one, entity, action: 'edit' }));
	const create = fc.record({ ...base, row: whole }).map(({ id, row, ...one }) => {
		const isNamed = !['coverage', 'vote', 'text', 'dossier'].includes(entity);
		const made_ = isNamed ? { ...patternOf(made, entity), ...row, id } : row;
		return { ...one, row: made_, ...(entity === 'text' && { id }), entity, action: 'create' };
	});
	const remove = fc.record(base).map((one) => ({ ...one, entity, action: 'remove' }));
	return fc
		.oneof(
			{ weight: 5, arbitrary: edit },
			{ weight: 3, arbitrary: create },
			{ weight: 2, arbitrary: remove }
		)
		.map(({ place, ...one }) => ({ ...one, ...(place !== undefined && { place }) }));
}

/** What programs do to a dossier. */
export function actsOn(made: Dossier): fc.Arbitrary<GeneratedAct> {
	const change = fc.oneof(
		{ weight: 6, arbitrary: changeOf(made, 'statement') },
		...Object.keys(changed).map((entity) => ({ weight: 1, arbitrary: changeOf(made, entity) }))
	);
	return fc.oneof(
		{
			weight: 16,
			arbitrary: fc.record({
				kind: fc.constant('send' as const),
				changes: fc.oneof(
					{ weight: 3, arbitrary: fc.array(change, { minLength: 1, maxLength: 1 }) },
					{ weight: 1, arbitrary: fc.array(change, { minLength: 2, maxLength: 4 }) }
				),
				isKeyed: fc.boolean()
			})
		},
		{ weight: 2, arbitrary: fc.constant({ kind: 'repeat' as const }) },
		{ weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat(20) }) },
		{ weight: 1, arbitrary: wild.map((body) => ({ kind: 'wild' as const, body })) }
	);
}
