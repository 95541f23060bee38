/** `project.qde`: a dossier by the schema of REFI-QDA 1.0 (18 March 2019). */
import { acts, bases, confidences, stances } from '#lib/dossier/types.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { element as xmlElement } from '../graph/xml.ts';
import type { NetworkGraph } from '../graph/graph.ts';
import { guidOf } from './guid.ts';
import type { Document, Passage } from './passages.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; attributes without a value and empty parts are left out. */
function element(name: string, attributes: Attributes, inside: string | readonly string[] = []) {
	const said = Object.entries(attributes).filter(
		(pair): pair is [string, string | number] => pair[1] !== undefined && pair[1] !== ''
	);
	const parts = typeof inside === 'string' ? inside : inside.filter((part) => part !== '');
	return xmlElement(name, Object.fromEntries(said), parts);
}

/** An element around others; nothing where there are none, which the schema forbids. */
const list = (name: string, inside: readonly string[]) =>
	inside.length === 0 ? '' : element(name, {}, inside);

const prose = (name: string, text: string) => (text === '' ? '' : element(name, {}, text));

const stanceNames: Record<number, string> = {
	[-2]: '−2 strongly opposes',
	[-1]: '−1 opposes',
	0: '0 neutral',
	1: '+1 supports',
	2: '+2 strongly supports'
};

/** Colours of stances, the same in every program. */
const stanceColours: Record<number, string> = {
	[-2]: '#a6361c',
	[-1]: '#d8865f',
	0: '#8a8a8a',
	1: '#6a9cc4',
	2: '#1f5f99'
};

/** What is said of sources in variables, and the columns that say it. */
const variables = [
	['Date', 'published_on'],
	['Publisher', 'publisher'],
	['Kind', 'kind'],
	['URL', 'url'],
	['Language', 'language']
] as const;

/** A project in the making: the guids of one dossier. */
class ProjectXml {
	readonly #dossier: Dossier;
	readonly #documents: readonly Document[];
	readonly #graph: NetworkGraph;

	constructor(dossier: Dossier, documents: readonly Document[], graph: NetworkGraph) {
		this.#dossier = dossier;
		this.#documents = documents;
		this.#graph = graph;
	}

	#guid(kind: Parameters<typeof guidOf>[1], id: string): string {
		return guidOf(this.#dossier.id, kind, id);
	}

	guidOfDocument({ source, isText }: Document): string {
		return this.#guid(isText ? 'source' : 'words', source.id);
	}

	#users(): string {
		const coders = new Set(
			this.#documents.flatMap(({ passages }) => passages.flatMap(({ coder }) => coder ?? []))
		);
		const names = [...coders].sort();
		return list(
			'Users',
			names.map((name) => element('User', { guid: this.#guid('coder', name), name }))
		);
	}

	#code(id: string, name: string, inside: readonly string[] = [], colour?: string): string {
		const isCodable = inside.some((part) => part.startsWith('<Code')) ? 'false' : 'true';
		return element(
			'Code',
			{ guid: this.#guid('code', id), name, isCodable, color: colour },
			inside
		);
	}

	#codeBook(): string {
		const issues = this.#dossier.issues.map(({ id, label, proposition, coding_rule }) =>
			this.#code(`issue/${id}`, label, [
				prose('Description', coding_rule === '' ? proposition : `${proposition}\n\n${coding_rule}`),
				...stances.map((stance) =>
					this.#code(`${id}/${stance}`, stanceNames[stance] ?? '', [], stanceColours[stance])
				)
			])
		);
		const named = (kind: string, names: readonly string[]) =>
			names.map((name) => this.#code(`${kind}/${name}`, name));
		const books = [
			...(issues.length > 0 ? [this.#code('issues', 'Issues', issues)] : []),
			this.#code('basis', 'Basis', named('basis', bases)),
			this.#code('act', 'Kind of act', named('act', acts)),
			this.#code('confidence', 'Confidence', named('confidence', confidences))
		];
		return element('CodeBook', {}, [list('Codes', books)]);
	}

	#cases(): string {
		const selections = new Map<string, string[]>();
		for (const passage of this.#documents.flatMap(({ passages }) => passages)) {
			for (const actor of passage.actors) {
				const known = selections.get(actor) ?? [];
				known.push(this.#guid(passage.kind, passage.id));
				selections.set(actor, known);
			}
		}
		return list(
			'Cases',
			this.#dossier.actors.map(({ id, name }) =>
				element(
					'Case',
					{ guid: this.#guid('actor', id), name },
					(selections.get(id) ?? []).map((targetGUID) => element('SelectionRef', { targetGUID }))
				)
			)
		);
	}

	#selection(passage: Passage): string {
		const { kind, id, coder, start, end, words, at, note } = passage;
		const user = coder === null ? undefined : this.#guid('coder', coder);
		const codes = [
			`${passage.issue}/${passage.stance}`,
			`basis/${passage.basis}`,
			`act/${passage.act}`,
			`confidence/${passage.confidence}`
		];
		const by = { creatingUser: user, creationDateTime: at };
		return element(
			'PlainTextSelection',
			{
				guid: this.#guid(kind, id),
				name: words,
				...{ startPosition: start, endPosition: end },
				...by
			},
			[
				prose('Description', note),
				...codes.map((code) =>
					element('Coding', { guid: this.#guid('applied', `${kind}/${id}/${code}`), ...by }, [
						element('CodeRef', { targetGUID: this.#guid('code', code) })
					])
				)
			]
		);
	}

	#source(document: Document): string {
		const { source, isText, passages } = document;
		const guid = this.guidOfDocument(document);
		const values = variables
			.filter(([, column]) => source[column] !== '')
			.map(([name, column]) =>
				element('VariableValue', {}, [
					element('VariableRef', { targetGUID: this.#guid('variable', name) }),
					prose('TextValue', source[column])
				])
			);
		return element(
			'TextSource',
			{
				guid,
				name: isText ? source.title : `${source.title}: statements`,
				plainTextPath: `internal://${guid}.txt`
			},
			[
				isText
					? ''
					: prose('Description', 'The words of statements. The text itself is not in this file.'),
				...passages.map((passage) => this.#selection(passage)),
				...values
			]
		);
	}

	#graphs(): string {
		const { nodes, edges } = this.#graph;
		if (nodes.length === 0) return '';
		const place = (value: string | number | undefined) => Math.round(Number(value ?? 0));
		const vertices = nodes.map(({ id, row }) =>
			element('Vertex', {
				guid: this.#guid('graph', `vertex/${id}`),
				representedGUID: this.#guid('actor', id),
				name: String(row.label ?? id),
				firstX: place(row.x),
				firstY: place(row.y),
				shape: 'Oval'
			})
		);
		const lines = edges.map(({ id, a, b, directed, row }) => {
			const kind = String(row.kind ?? '');
			return element('Edge', {
				guid: this.#guid('graph', `edge/${id}`),
				name: row.layer === 'agreement' ? `stated positions: ${kind}` : kind,
				sourceVertex: this.#guid('graph', `vertex/${a}`),
				targetVertex: this.#guid('graph', `vertex/${b}`),
				direction: directed ? 'OneWay' : 'Associative',
				lineStyle: Number(row.sign) < 0 ? 'dashed' : Number(row.sign) === 0 ? 'dotted' : 'solid'
			});
		});
		const graph = { guid: this.#guid('graph', 'network'), name: 'Network' };
		return list('Graphs', [element('Graph', graph, [...vertices, ...lines])]);
	}

	written(): string {
		const { id, title, description } = this.#dossier;
		const parts = [
			this.#users(),
			this.#codeBook(),
			list(
				'Variables',
				variables.map(([name]) =>
					element('Variable', { guid: this.#guid('variable', name), name, typeOfVariable: 'Text' })
				)
			),
			this.#cases(),
			list(
				'Sources',
				this.#documents.map((document) => this.#source(document))
			),
			this.#graphs(),
			prose('Description', description)
		];
		const head = { name: title || id, origin: 'Démarche', xmlns: 'urn:QDA-XML:project:1.0' };
		return `<?xml version="1.0" encoding="utf-8"?>\n${element('Project', head, parts)}`;
	}

	/** The texts of the documents by their place in the archive. */
	files(): [string, string][] {
		return this.#documents.map((document) => [
			`sources/${this.guidOfDocument(document)}.txt`,
			document.content
		]);
	}
}

/** The files of a project. */
export function projectFiles(
	dossier: Dossier,
	documents: readonly Document[],
	graph: NetworkGraph
): Map<string, string> {
	const project = new ProjectXml(dossier, documents, graph);
	return new Map([['project.qde', project.written()], ...project.files()]);
}
