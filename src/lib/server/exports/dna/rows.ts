/** The rows of a database of Discourse Network Analyzer 3 that holds a dossier. */
import type { Coding } from '#lib/contract/coding.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { effectiveDay } from '#lib/dossier/dates.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { guidOf } from '../qdpx/guid.ts';
import { documentsOf, type Document, type Passage } from '../qdpx/passages.ts';
import { distinctNames, nameOf } from './names.ts';
import { passwordHash } from './password.ts';
import {
	attributes,
	kinds,
	ORIGIN,
	withAttributes,
	type DnaVariable,
	type NamedVariable,
	type StatementKind
} from './variables.ts';

type Row = Readonly<Record<string, string | number>>;

/** The version whose tables these are, and its day. */
const settings = [
	{ Property: 'version', Value: '3.0.7' },
	{ Property: 'date', Value: '2022-06-10' }
];

/** The administrator of every database, who also counts as the coder of rows without one. */
const ADMIN = 'Admin';

const secondsOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

/** Rows in the making. */
class DnaRows {
	readonly tables: Record<string, Row[]> = { SETTINGS: settings };
	readonly #dossier: Dossier;
	readonly #coders: string[];
	/** Who speaks, by the kind and the id of a passage. */
	readonly #speakers: ReadonlyMap<string, string>;
	readonly #days: ReadonlyMap<string, string>;
	readonly #actors: ReadonlyMap<string, string>;
	readonly #issues: ReadonlyMap<string, string>;
	/** Numbers of entities by variable and name. */
	readonly #entities = new Map<string, number>();

	constructor(dossier: Dossier, documents: readonly Document[], codings: readonly Coding[]) {
		this.#dossier = dossier;
		const said = [
			...dossier.statements.map((one) => [`statement ${one.id}`, one] as const),
			...codings.map((one) => [`coding ${one.id}`, one] as const)
		];
		this.#speakers = new Map(said.map(([key, { speaker }]) => [key, speaker]));
		this.#days = new Map(said.map(([key, { said_on }]) => [key, said_on]));
		this.#actors = distinctNames(dossier.actors);
		this.#issues = distinctNames(dossier.issues.map(({ id, label }) => ({ id, name: label })));
		const coders = new Set(
			documents.flatMap(({ passages }) => passages.flatMap(({ coder }) => coder ?? []))
		);
		coders.delete(ADMIN);
		this.#coders = [ADMIN, ...[...coders].sort()];
		this.#writeCoders();
		for (const kind of Object.values(kinds)) this.#writeKind(kind);
		for (const document of documents) this.#writeDocument(document);
	}

	#add(table: string, row: Row): number {
		const rows = (this.tables[table] ??= []);
		const id = rows.length + 1;
		rows.push({ ID: id, ...row });
		return id;
	}

	#writeCoders(): void {
		for (const [i, name] of this.#coders.entries()) {
			const [Red, Green, Blue] = i === 0 ? [255, 255, 0] : [(i * 67) % 256, 120, (i * 131) % 256];
			this.#add('CODERS', {
				...{ Name: nameOf(name), Red, Green, Blue, Password: passwordHash },
				PopupWidth: 400
			});
		}
		for (const [i] of this.#coders.entries()) {
			for (const [other] of this.#coders.entries()) {
				if (i !== other) this.#add('CODERRELATIONS', { Coder: i + 1, OtherCoder: other + 1 });
			}
		}
	}

	#writeKind({ id, label, colour: [Red, Green, Blue], variables }: StatementKind): void {
		(this.tables.STATEMENTTYPES ??= []).push({ ID: id, Label: label, Red, Green, Blue });
		for (const { id: own, name, type } of variables) {
			(this.tables.VARIABLES ??= []).push({
				...{ ID: own, Variable: name, DataType: type, StatementTypeId: id }
			});
			if (!(withAttributes as readonly string[]).includes(name)) continue;
			for (const attribute of attributes) {
				this.#add('ATTRIBUTEVARIABLES', { VariableId: own, AttributeVariable: attribute });
			}
		}
		// The empty name of each variable is what the program offers for "none".
		for (const variable of variables) {
			if (variable.type === 'short text') this.#entity(variable, '', {});
		}
		const variable = (name: NamedVariable) => variables.find((one) => one.name === name);
		const [organisation, concept] = [variable('organization'), variable('concept')];
		if (!organisation || !concept) throw new Error('A kind of statement lacks its variables.');
		for (const { id: actor, kind, short_name } of this.#dossier.actors) {
			const name = this.#actors.get(actor) ?? actor;
			this.#entity(organisation, name, { Type: kind, Alias: nameOf(short_name) });
		}
		for (const { id: issue, theme, proposition } of this.#dossier.issues) {
			const name = this.#issues.get(issue) ?? issue;
			this.#entity(concept, name, { Type: nameOf(theme), Notes: nameOf(proposition) });
		}
	}

	/** The number of a name; a new name gets one. */
	#entity({ id, name }: DnaVariable, value: string, said: Record<string, string> = {}): number {
		const key = `${id} ${value}`;
		const known = this.#entities.get(key);
		if (known !== undefined) return known;
		const own = this.#add('ENTITIES', { VariableId: id, Value: value, Red: 0, Green: 0, Blue: 0 });
		this.#entities.set(key, own);
		if ((withAttributes as readonly string[]).includes(name)) {
			const described = this.tables.ATTRIBUTEVARIABLES ?? [];
			for (const { ID, VariableId, AttributeVariable } of described) {
				if (VariableId !== id) continue;
				const AttributeValue = said[String(AttributeVariable)] ?? '';
				this.#add('ATTRIBUTEVALUES', {
					...{ EntityId: own, AttributeVariableId: ID ?? 0, AttributeValue }
				});
			}
		}
		return own;
	}

	/** The day of a document: its own, else the first on which something in it was said. */
	#dayOf({ source, passages }: Document): string {
		if (source.published_on !== '') return effectiveDay(source.published_on);
		const days = passages.map(({ kind, id }) => this.#days.get(`${kind} ${id}`) ?? '');
		const [first = this.#dossier.window.from] = days.filter(Boolean).map(effectiveDay).sort();
		return first;
	}

	#writeDocument(document: Document): void {
		const { source, isText, content, passages } = document;
		// A document without words could not be opened, and nothing is marked in it.
		const text = new CountedText(content === '' ? ' ' : content);
		const id = this.#add('DOCUMENTS', {
			Title: nameOf(isText ? source.title : `${source.title}: statements`),
			...{ Text: text.content, Coder: 1, Author: '', Section: '' },
			...{ Source: nameOf(source.publisher), Type: nameOf(source.kind) },
			Notes: [
				source.url,
				`${ORIGIN}: ${guidOf(this.#dossier.id, isText ? 'source' : 'words', source.id)}`
			]
				.filter(Boolean)
				.join('\n'),
			Date: secondsOf(this.#dayOf(document) || '1970-01-01')
		});
		for (const passage of passages) this.#writePassage(id, text, passage);
	}

	/** One statement of the program for each actor: it has no joint ones. */
	#writePassage(document: number, text: CountedText, passage: Passage): void {
		const { start, end, coder, stance, actors } = passage;
		const kind = stance === 0 ? kinds.neutral : kinds.sided;
		const [Start, Stop] = [text.toIndex(start), text.toIndex(end)];
		if (Start >= Stop) return;
		for (const actor of actors) {
			const statement = this.#add('STATEMENTS', {
				...{ StatementTypeId: kind.id, DocumentId: document, Start, Stop },
				Coder: Math.max(1, this.#coders.indexOf(coder ?? ADMIN) + 1)
			});
			for (const variable of kind.variables) {
				this.#writeValue(statement, variable, passage, actor);
			}
		}
	}

	#writeValue(statement: number, variable: DnaVariable, passage: Passage, actor: string): void {
		const { stance, note, kind, id } = passage;
		const of = { StatementId: statement, VariableId: variable.id };
		if (variable.type === 'short text') {
			const name = this.#nameIn(variable.name as NamedVariable, passage, actor);
			this.#add('DATASHORTTEXT', { ...of, Entity: this.#entity(variable, name) });
		} else if (variable.type === 'boolean') {
			this.#add('DATABOOLEAN', { ...of, Value: stance > 0 ? 1 : 0 });
		} else if (variable.type === 'integer') {
			this.#add('DATAINTEGER', { ...of, Value: stance });
		} else {
			const origin = variable.name === ORIGIN;
			this.#add('DATALONGTEXT', {
				...of,
				Value: origin ? guidOf(this.#dossier.id, kind, id) : note
			});
		}
	}

	#nameIn(variable: NamedVariable, passage: Passage, actor: string): string {
		const { kind, id, issue } = passage;
		if (variable === 'person') return nameOf(this.#speakers.get(`${kind} ${id}`) ?? '');
		if (variable === 'organization') return this.#actors.get(actor) ?? actor;
		if (variable === 'concept') return this.#issues.get(issue) ?? issue;
		return passage[variable];
	}
}

/**
 * The rows of a dossier by table.
 *
 * @param texts of its sources; those that may not be passed on are left out.
 * @param codings that whoever asks may see.
 */
export const dnaRows = (
	dossier: Dossier,
	texts: Texts,
	codings: readonly Coding[]
): Readonly<Record<string, readonly Row[]>> =>
	new DnaRows(dossier, documentsOf(dossier, texts, codings), codings).tables;
