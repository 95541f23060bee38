/** What a file of annotations would do: codings and notes of ours come back, those of others become drafts. */
import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { readTarget, type Target } from '#lib/analysis/target.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { NewCoding } from '#lib/contract/coding-requests.ts';
import type { Counts, PlannedChange } from '#lib/contract/imports.ts';
import { faultOfNote, faultOfTags } from '#lib/contract/note-fields.ts';
import { isDay } from '#lib/dossier/dates.ts';
import type { Fault } from '#lib/dossier/faults.ts';
import { fold } from '#lib/dossier/search.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { revealedCodings } from '../../coding/reading.ts';
import type { Tables } from '../../database/tables.ts';
import type { StoredNote } from '../../notes/rows.ts';
import { readAnnotations, type SaidAnnotation } from '../../web-annotations/read.ts';
import type { Plan } from '../plan.ts';
import { isLack, isSameCoding, lackOf, readCoding, type Lack } from './codings.ts';
import { Places, type VersionedText } from './places.ts';

type Db = Kysely<Tables>;

/** A draft of whoever imports, and what finds it again when the same file comes twice. */
interface PlannedDraft {
	key: string;
	coding: NewCoding;
}

/** What an import of annotations makes. */
export interface MadeOfAnnotations {
	codings: Coding[];
	/** With names of authors, where a stored note has ids. */
	notes: StoredNote[];
	drafts: PlannedDraft[];
}

/** The dossier, with its codings and notes. */
interface Standing {
	dossier: Dossier;
	codings: ReadonlyMap<string, Coding>;
	notes: ReadonlySet<string>;
	places: Places;
}

/** A part of an address, decoded; left unchanged if it is badly escaped. */
function unescaped(part: string): string {
	try {
		return decodeURI(part);
	} catch {
		return part;
	}
}

const lastOf = (address: string, folder: string) =>
	new RegExp(`/${folder}/([\\w-]{1,80})$`).exec(address)?.[1];

async function standingIn(db: Db, dossier: Dossier): Promise<Standing> {
	const [codings, notes, texts] = [
		await revealedCodings(db, dossier.id),
		await db.selectFrom('annotations').select('id').where('dossier', '=', dossier.id).execute(),
		await db
			.selectFrom('texts')
			.select(['source', 'content', 'version'])
			.where('dossier', '=', dossier.id)
			.execute()
	];
	const byId = new Map<string, VersionedText>(texts.map(({ source, ...text }) => [source, text]));
	return {
		dossier,
		codings: new Map(codings.map((coding) => [coding.id, coding])),
		notes: new Set(notes.map(({ id }) => id)),
		places: new Places(dossier, byId)
	};
}

/** One kind of row by what becomes of it. */
const none = (): Counts => ({ create: 0, edit: 0, remove: 0, unchanged: 0 });

/** What is made of the annotations of a file, one after the other. */
class Sorting {
	readonly made: MadeOfAnnotations = { codings: [], notes: [], drafts: [] };
	readonly counts = { coding: none(), annotation: none() };
	readonly warnings: Fault[] = [];
	readonly #file: string;
	readonly #standing: Standing;
	/** Ids that this file made: it may hold a row twice. */
	readonly #made = new Map<string, Coding>();
	readonly #notes = new Set<string>();

	constructor(file: string, standing: Standing) {
		this.#file = file;
		this.#standing = standing;
	}

	leaveOut({ place }: SaidAnnotation, { column, found, expected }: Lack): void {
		this.warnings.push({ file: this.#file, row: place, column, found, expected });
	}

	take(said: SaidAnnotation): void {
		if (said.coding !== '') this.#coding(said);
		else if (lastOf(said.id, 'annotations') && this.#targetOf(said)) this.#note(said);
		else this.#draft(said);
	}

	#coding(said: SaidAnnotation): void {
		const read = readCoding(said.coding);
		if (isLack(read)) return this.leaveOut(said, read);
		const id = lastOf(said.id, 'codings') ?? `c-${randomUUID()}`;
		const known = this.#standing.codings.get(id) ?? this.#made.get(id);
		if (known) {
			this.counts.coding.unchanged += 1;
			if (isSameCoding(known, read)) return;
			const expected =
				'what stands in the dossier or further up in the file, which is left as it is';
			return this.leaveOut(said, { column: 'body', found: 'another reading', expected });
		}
		const lack = lackOf(this.#standing.dossier, read);
		if (lack) return this.leaveOut(said, lack);
		const placed = this.#standing.places.of(said);
		if ('column' in placed) return this.leaveOut(said, placed);
		const { source, text, anchor, state } = placed;
		const statements = this.#standing.dossier.statements;
		const statement = statements.some((one) => one.id === read.statement) ? read.statement : '';
		const isExact = state === 'exact' && read.anchor === 'exact';
		const coding: Coding = {
			...read,
			...anchor,
			...{ id, source, text, statement },
			state: 'submitted',
			anchor: isExact ? 'exact' : 'moved'
		};
		this.#made.set(id, coding);
		this.made.codings.push(coding);
		this.counts.coding.create += 1;
	}

	#targetOf({ targets }: SaidAnnotation): Target | undefined {
		for (const target of targets) {
			const [, focus] = /[?&]focus=([^&#]+)/.exec(target) ?? [];
			const found = focus && readTarget(this.#standing.dossier, unescaped(focus));
			if (found) return found;
		}
		return undefined;
	}

	#hasNote(id: string): boolean {
		return this.#standing.notes.has(id) || this.#notes.has(id);
	}

	#note(said: SaidAnnotation): void {
		const id = lastOf(said.id, 'annotations') ?? '';
		const target = this.#targetOf(said);
		if (!target) return;
		if (this.#hasNote(id)) {
			this.counts.annotation.unchanged += 1;
			return;
		}
		const fault = faultOfNote(said.words) ?? faultOfTags(said.tags);
		if (fault)
			return this.leaveOut(said, {
				column: 'body',
				found: said.words.slice(0, 80),
				expected: fault
			});
		const answered = said.targets.map((one) => lastOf(one, 'annotations')).find(Boolean) ?? '';
		const createdAt = instantOf(said.created);
		this.made.notes.push({
			...{ id, target, body: said.words, tags: said.tags, author: said.creator },
			...{ createdAt, updatedAt: instantOf(said.modified, createdAt), updatedBy: said.creator },
			status: said.status === 'resolved' || said.status === 'withdrawn' ? said.status : 'open',
			inReplyTo: this.#hasNote(answered) ? answered : null,
			assignee: '',
			due: isDay(said.due) && said.due.length === 10 ? said.due : '',
			version: 1
		});
		this.#notes.add(id);
		this.counts.annotation.create += 1;
	}

	#draft(said: SaidAnnotation): void {
		const placed = this.#standing.places.of(said);
		if ('column' in placed) return this.leaveOut(said, placed);
		const { source, anchor } = placed;
		const { actors, issues } = this.#standing.dossier;
		const tags = new Set(said.tags.map(fold));
		const isTagged = (...names: string[]) => names.some((name) => tags.has(fold(name)));
		const memo = [said.words, said.tags.map((tag) => `#${tag}`).join(' '), said.creator];
		this.made.drafts.push({
			key: createHash('sha256')
				.update(said.id || JSON.stringify(said))
				.digest('hex'),
			coding: {
				...{ source, start: anchor.start, end: anchor.end, quote: anchor.quote },
				actors: actors
					.filter(({ id, name, short_name }) => isTagged(id, name, short_name))
					.map(({ id }) => id),
				issue: issues.find(({ id, label }) => isTagged(id, label))?.id ?? '',
				memo: memo.filter(Boolean).join('\n').slice(0, 10_000)
			}
		});
		this.counts.coding.create += 1;
	}
}

/** An instant as the store keeps it. */
function instantOf(said: string, otherwise = new Date().toISOString()): string {
	const time = Date.parse(said);
	return Number.isNaN(time) ? otherwise : new Date(time).toISOString();
}

/** What was counted otherwise, and what was found elsewhere: nobody is to learn it afterwards. */
function countedOtherwise(file: string, { units, moved }: Places): Fault[] {
	const otherwise = [...units].filter(([unit]) => unit !== 'code points');
	return [
		...otherwise.map(([unit, n]) => ({
			...{ file, column: 'TextPositionSelector', found: `${unit} (${n} of the passages)` },
			expected: 'code points; each was converted and held against its words'
		})),
		...(moved > 0
			? [
					{
						...{ file, column: 'TextPositionSelector', found: `${moved} passages elsewhere` },
						expected: 'the words where the file says; they were found by what stands around them'
					}
				]
			: [])
	];
}

const short = (words: string) => (words.length > 80 ? `${words.slice(0, 79)}…` : words);

/** The lines of a plan. */
function linesOf({ codings, notes, drafts }: MadeOfAnnotations): PlannedChange[] {
	const create = 'create' as const;
	return [
		...codings.map((coding) => ({
			...{ entity: 'coding' as const, id: coding.id, action: create },
			label: `“${short(coding.quote)}” · ${coding.coder}`
		})),
		...drafts.map(({ key, coding }) => ({
			...{ entity: 'coding' as const, id: `draft-${key.slice(0, 12)}`, action: create },
			label: `Draft of yours: “${short(coding.quote ?? '')}”`
		})),
		...notes.map((note) => ({
			...{ entity: 'annotation' as const, id: note.id, action: create },
			label: `${note.author}: ${short(note.body)}`
		}))
	];
}

const sum = (a: Counts, b: Counts): Counts => ({
	create: a.create + b.create,
	edit: 0,
	remove: 0,
	unchanged: a.unchanged + b.unchanged
});

/** Plans a file of annotations. */
export async function planAnnotations(
	db: Db,
	dossier: Dossier,
	file: string,
	content: string
): Promise<{ plan: Plan; lines: string[]; made: MadeOfAnnotations }> {
	const { annotations, faults } = readAnnotations(file, content);
	const standing = await standingIn(db, dossier);
	const sorting = new Sorting(file, standing);
	for (const annotation of annotations) sorting.take(annotation);
	const { coding, annotation } = sorting.counts;
	const tables = [
		{ entity: 'coding' as const, ...coding },
		{ entity: 'annotation' as const, ...annotation }
	].filter(({ create, unchanged }) => create + unchanged > 0);
	return {
		plan: {
			id: dossier.id,
			title: dossier.title,
			plan: sum(coding, annotation),
			tables,
			faults,
			faultCount: faults.length,
			warnings: [...countedOtherwise(file, standing.places), ...sorting.warnings]
		},
		lines: linesOf(sorting.made).map((line) => JSON.stringify(line)),
		made: sorting.made
	};
}
