import { z } from 'zod';
import type { AskedChange, Change, ChangeError, Columns } from '#lib/contract/changes.ts';
import { WorkingDossier } from './apply.ts';
import { changedColumns } from './differences.ts';
import { headOf, idOf, isRowEntity, tableOf } from './entities.ts';
import type { RowEntity } from './entities.ts';
import { shown } from './faults.ts';
import { isObject, withoutHeader } from './header-places.ts';
import { nearest, oneOf } from './nearest.ts';
import { completed, newId } from './new-rows.ts';
import { errorsOf } from './rules/fault.ts';
import type { RuleFault } from './rules/fault.ts';
import { ruleFaults, wordingFaults } from './rules/rules.ts';
import { headerSchema } from './schemas.ts';
import { tables } from './tables.ts';
import { textSchema } from './text.ts';
import type { SourceText, Texts } from './text.ts';
import type { Dossier } from './types.ts';

/** What changes are prepared with beside the dossier. */
export interface PrepareContext {
	/** The latest day that a statement may be of, ISO 8601. */
	today: string;
	/** Texts attached to sources, of those at least that the changes bear on. */
	texts: Texts;
	/** Letters and digits that never come twice, for ids. */
	random: () => string;
}

/** Changes that can be stored, with what they make of the dossier; or what is wrong with them. */
export interface Prepared {
	changes: Change[];
	/** The row that each asked change is of, in the order of the list. */
	targets: { entity: AskedChange['entity']; id: string }[];
	after: Dossier;
	/** A row as the changes leave it; `null` where it is not there. */
	rowOf: (entity: AskedChange['entity'], id: string) => Columns | null;
	errors: ChangeError[];
}

const headSchema = headerSchema.omit({ id: true }).extend({
	descriptor: z.record(z.string(), z.unknown(), 'an object, or null').nullable(),
	readme: z.string('a text, or null').nullable()
});

/** A row as stored: for a descriptor whatever the header lacks, for a new text its omitted members too. */
function restOf({ entity, action, row = {} }: AskedChange): Columns {
	if (entity === 'text' && action === 'create') return { withheld: false, ...row };
	return entity === 'dossier' && isObject(row.descriptor)
		? { ...row, descriptor: withoutHeader(row.descriptor) }
		: row;
}

/** What is wrong with one row or change, its place in the list apart. */
type Fault = Pick<ChangeError, 'column' | 'found' | 'expected'>;

const nearestIn = (expected: string) => /\(nearest: (.+)\)$/.exec(expected)?.[1];

/** What a schema finds wrong with a row, column by column. */
function schemaFaults(schema: z.ZodType, row: Columns, columns: readonly string[]): Fault[] {
	const result = schema.safeParse(row);
	if (result.success) return [];
	return result.error.issues.flatMap((issue): Fault[] => {
		if (issue.code === 'unrecognized_keys') {
			return issue.keys.map((key) => ({
				column: key,
				found: `column ${shown(key)}`,
				expected: oneOf(columns, key)
			}));
		}
		const found = issue.path.reduce<unknown>(
			(at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
			row
		);
		const column = String(issue.path[0] ?? '');
		return [{ column, found: shown(found), expected: issue.message }];
	});
}

/** Works asked changes out one after the other: each finds the rows as those before it left them. */
class Preparation {
	readonly working: WorkingDossier;
	readonly texts: Map<string, SourceText>;
	readonly changes: Change[] = [];
	readonly errors: ChangeError[] = [];
	readonly targets: Prepared['targets'] = [];
	/** New rows that are at fault themselves: whatever else refers to them is told of nothing more. */
	readonly #unmade = new Set<string>();
	readonly #dossier: Dossier;
	readonly #random: () => string;
	/** The asked change that each change came from. */
	readonly #origins = new Map<Change, number>();

	constructor(dossier: Dossier, { texts, random }: PrepareContext) {
		this.#dossier = dossier;
		this.working = new WorkingDossier(dossier);
		this.texts = new Map(texts);
		this.#random = random;
	}

	originOf(change: Change): number {
		return this.#origins.get(change) ?? 0;
	}

	/** Whether a fault is told already by those of the row that it lacks. */
	isTold({ against = [] }: RuleFault): boolean {
		return against.some(({ entity, id }) => this.#unmade.has(`${entity} ${id}`));
	}

	#refuse(index: number, entity: AskedChange['entity'], id: string, faults: Fault[]): void {
		for (const fault of faults) {
			const alike = nearestIn(fault.expected);
			const hint = alike === undefined ? {} : { nearest: alike };
			this.errors.push({ change: index, entity, id, ...fault, ...hint });
		}
	}

	current(entity: AskedChange['entity'], id: string): Columns | undefined {
		if (entity === 'dossier')
			return id === this.#dossier.id ? { ...headOf(this.working.head) } : undefined;
		if (entity === 'text') {
			const text = this.texts.get(id);
			return text && { ...text };
		}
		return this.working.rows(entity).row(id) as Columns | undefined;
	}

	#idFor({ entity, action, id, row = {} }: AskedChange, whole: Columns): string {
		if (entity === 'dossier') return id ?? this.#dossier.id;
		if (id !== undefined || entity === 'text') return id ?? '';
		if (typeof row.id === 'string' && row.id !== '') return row.id;
		if (entity === 'coverage' || entity === 'vote') return idOf(entity, whole);
		if (action !== 'create') return '';
		const rows = this.working.rows(entity);
		return newId(entity, whole, (one) => rows.find(one) >= 0, this.#random);
	}

	/** What is wrong with a change before its row is looked at. */
	#faultOf(asked: AskedChange, id: string, current: Columns | undefined): Fault | undefined {
		const { entity, action } = asked;
		const column = 'id';
		if (entity === 'dossier' && action !== 'edit') {
			const expected = 'edit: a dossier is made by POST /api/v1/dossiers and removed by DELETE';
			return { column: '', found: shown(action), expected };
		}
		if (id === '') return { column, found: 'nothing', expected: `the id of a row to ${action}` };
		if (action === 'create' && current) {
			return {
				column,
				found: `${shown(id)}, which is there already`,
				expected: 'an id of its own'
			};
		}
		if (action !== 'create' && !current) {
			const known = isRowEntity(entity)
				? this.working.rows(entity).rows.map((row) => idOf(entity, row))
				: [...this.texts.keys(), ...(entity === 'dossier' ? [this.#dossier.id] : [])];
			const alike = nearest(id, known);
			const hint = alike === undefined ? '' : ` (nearest: ${alike})`;
			const expected = `the id of a row of the kind ${entity}${hint}`;
			return { column, found: shown(id), expected };
		}
		return undefined;
	}

	/** The row as it shall be, and what is wrong with it. */
	#checked(entity: AskedChange['entity'], id: string, row: Columns): Fault[] {
		if (entity === 'dossier') return schemaFaults(headSchema, row, Object.keys(headSchema.shape));
		if (entity === 'text') return schemaFaults(textSchema, row, Object.keys(textSchema.shape));
		const { schema, columns } = tables[tableOf[entity]];
		const faults = schemaFaults(schema, row, columns);
		const found = idOf(entity, row);
		if (faults.length === 0 && found !== id) {
			const expected = `${id}: a row keeps its id`;
			faults.push({ column: columns[0] ?? 'id', found: shown(found), expected });
		}
		return faults;
	}

	#add(index: number, change: Change): void {
		this.#origins.set(change, index);
		this.changes.push(change);
		this.working.act(change);
		if (change.entity !== 'text') return;
		const text = { ...this.texts.get(change.id), ...change.after };
		if (change.action === 'remove') this.texts.delete(change.id);
		else this.texts.set(change.id, text as SourceText);
	}

	#create(index: number, asked: AskedChange, id: string, whole: Columns): void {
		const { entity, place } = asked;
		const rows = isRowEntity(entity) && entity !== 'vote' ? this.working.rows(entity) : undefined;
		const isInside = rows && place !== undefined && place < rows.rows.length;
		this.#add(index, {
			entity,
			id,
			action: 'create',
			before: null,
			after: whole,
			...(isInside && { place: { before: null, after: place } })
		});
	}

	#edit(index: number, asked: AskedChange, id: string, current: Columns, whole: Columns): void {
		const { entity } = asked;
		const columns = changedColumns(current, whole);
		const place = this.#moveOf(asked, id);
		if (!columns && !place) return;
		const { before, after } = columns ?? { before: {}, after: {} };
		this.#add(index, { entity, id, action: 'edit', before, after, ...(place && { place }) });
	}

	#moveOf({ entity, place }: AskedChange, id: string) {
		if (place === undefined || !isRowEntity(entity) || entity === 'vote') return undefined;
		const rows = this.working.rows(entity);
		const before = rows.find(id);
		const after = Math.min(place, rows.rows.length - 1);
		return before === after ? undefined : { before, after };
	}

	#remove(index: number, { entity }: AskedChange, id: string, current: Columns): void {
		const change: Change = { entity, id, action: 'remove', before: current, after: null };
		if (isRowEntity(entity) && entity !== 'vote') {
			change.place = { before: this.working.rows(entity).find(id), after: null };
		}
		this.#add(index, change);
	}

	take(asked: AskedChange, index: number): void {
		const { entity, action, row = {} } = asked;
		const isNewRow = action === 'create' && isRowEntity(entity);
		const given = isNewRow ? completed(entity as RowEntity, row) : restOf(asked);
		const id = this.#idFor(asked, given);
		this.targets.push({ entity, id });
		const current = this.current(entity, id);
		const fault = this.#faultOf(asked, id, current);
		if (fault) return this.#refuse(index, entity, id, [fault]);
		if (action === 'remove') return this.#remove(index, asked, id, current ?? {});
		const hasId = isRowEntity(entity) && entity !== 'coverage' && entity !== 'vote';
		const whole = {
			...current,
			...given,
			...(isNewRow && hasId && (row.id === undefined || row.id === '') && { id })
		};
		const faults = this.#checked(entity, id, whole);
		if (faults.length > 0) {
			if (action === 'create') this.#unmade.add(`${entity} ${id}`);
			return this.#refuse(index, entity, id, faults);
		}
		if (action === 'create') this.#create(index, asked, id, whole);
		else this.#edit(index, asked, id, current ?? {}, whole);
	}
}

/**
 * Works out what asked changes do to a dossier, and checks each row and the rules across rows. Nothing is
 * changed; the browser can show with it what a change would do.
 */
export function prepare(
	dossier: Dossier,
	asked: readonly AskedChange[],
	context: PrepareContext
): Prepared {
	const preparation = new Preparation(dossier, context);
	asked.forEach((change, index) => preparation.take(change, index));
	const { working, changes, targets, texts } = preparation;
	const after = working.finish();
	const broken = [
		...ruleFaults(working, after, changes, { today: context.today, texts }),
		...wordingFaults(working, after, changes)
	].filter((fault) => !preparation.isTold(fault));
	const errors = [
		...preparation.errors,
		...errorsOf(broken, (change) => preparation.originOf(change))
	];
	const rowOf: Prepared['rowOf'] = (entity, id) => preparation.current(entity, id) ?? null;
	return { changes, targets, after, rowOf, errors };
}
