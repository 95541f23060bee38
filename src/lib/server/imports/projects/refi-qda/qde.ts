/** The parts of `project.qde`, as they are written: what refers to what is worked out in `assemble.ts`. */
import { childOf, childrenOf } from '../bounded-xml.ts';
import type { XmlElement } from '../bounded-xml.ts';

/** A value of a variable, by the guid of the variable. */
export interface QdeValue {
	variable: string;
	value: string | number | boolean;
}

/** One application of a code. */
export interface QdeCoding {
	guid: string;
	user: string | null;
	/** Of a code; MAXQDA and QualCoder point at cases, too. */
	target: string;
	at: string;
}

/** A marked passage. */
export interface QdeSelection {
	guid: string;
	name: string;
	start: number;
	end: number;
	user: string | null;
	at: string;
	description: string;
	codings: QdeCoding[];
	notes: string[];
	line: number;
}

/** A document, a note, or the text beside a document of another kind. */
export interface QdeText {
	guid: string;
	name: string;
	description: string;
	path: string;
	richPath: string;
	content: string | null;
	selections: QdeSelection[];
	/** Codes of the document as a whole. */
	codings: QdeCoding[];
	values: QdeValue[];
	/** Marked regions of pages and pictures, or stretches of time without a place in a text. */
	otherSelections: number;
	line: number;
}

/** A code with the codes above it. */
interface QdeCode {
	guid: string;
	name: string;
	path: string[];
	description: string;
}

/** A case. */
interface QdeCase {
	guid: string;
	name: string;
	description: string;
	values: QdeValue[];
	codes: string[];
	sources: string[];
	selections: string[];
}

/** All of a project. */
export interface Qde {
	name: string;
	origin: string;
	users: { guid: string; name: string }[];
	codes: QdeCode[];
	variables: { guid: string; name: string }[];
	cases: QdeCase[];
	texts: QdeText[];
	notes: QdeText[];
	links: { origin: string; target: string; name: string }[];
	graphs: {
		name: string;
		vertices: { guid: string; represents: string; name: string }[];
		edges: { from: string; to: string; name: string; lineStyle: string; color: string }[];
	}[];
}

/** A guid as it is compared: programs differ in case and braces. */
const guidOf = (text: string | undefined) =>
	(text ?? '')
		.trim()
		.replace(/^\{|\}$/g, '')
		.toLowerCase();

const attribute = ({ attributes }: XmlElement, name: string) => attributes.get(name)?.trim() ?? '';
const guidIn = (element: XmlElement, name = 'guid') => guidOf(element.attributes.get(name));
const userIn = (element: XmlElement) =>
	guidIn(element, 'creatingUser') || guidIn(element, 'creatingUserGUID') || null;
const descriptionIn = (element: XmlElement) => childOf(element, 'Description')?.text.trim() ?? '';
const refsIn = (element: XmlElement, name: string) =>
	childrenOf(element, name).map((ref) => guidIn(ref, 'targetGUID'));

/** An instant as ISO 8601; empty where it is none. */
function instantIn(element: XmlElement): string {
	const said = attribute(element, 'creationDateTime') || attribute(element, 'modifiedDateTime');
	const time = Date.parse(said);
	return Number.isNaN(time) || !/^\d{4}-/.test(said) ? '' : new Date(time).toISOString();
}

function valueIn(element: XmlElement): QdeValue[] {
	const [reference] = refsIn(element, 'VariableRef');
	const written = element.children.find(({ name }) => name.endsWith('Value'));
	if (reference === undefined || !written) return [];
	const text = written.text.trim();
	if (text === '') return [];
	if (/^(Integer|Float)Value$/.test(written.name) && Number.isFinite(Number(text))) {
		return [{ variable: reference, value: Number(text) }];
	}
	if (written.name === 'BooleanValue') {
		return [{ variable: reference, value: text === 'true' || text === '1' }];
	}
	return [{ variable: reference, value: text }];
}

const valuesIn = (element: XmlElement) => childrenOf(element, 'VariableValue').flatMap(valueIn);

const codingsIn = (element: XmlElement): QdeCoding[] =>
	childrenOf(element, 'Coding').flatMap((coding) => {
		const [target = guidIn(coding)] = refsIn(coding, 'CodeRef');
		return [{ guid: guidIn(coding), user: userIn(coding), target, at: instantIn(coding) }];
	});

const placeIn = (element: XmlElement, name: string) => {
	const said = attribute(element, name);
	return /^\d{1,12}$/.test(said) ? Number(said) : Number.NaN;
};

function selectionIn(element: XmlElement, place: (name: string) => number): QdeSelection {
	return {
		guid: guidIn(element),
		name: attribute(element, 'name'),
		start: place('startPosition'),
		end: place('endPosition'),
		user: userIn(element),
		at: instantIn(element),
		description: descriptionIn(element),
		codings: codingsIn(element),
		notes: refsIn(element, 'NoteRef'),
		line: element.line
	};
}

/** Selections of a transcript are from one point of time to another; those points have places in its text. */
function transcribedIn(element: XmlElement): QdeSelection[] {
	const places = new Map(
		childrenOf(element, 'SyncPoint').map((point) => [guidIn(point), placeIn(point, 'position')])
	);
	return childrenOf(element, 'TranscriptSelection').map((selection) =>
		selectionIn(selection, (name) => {
			const point = name === 'startPosition' ? 'fromSyncPoint' : 'toSyncPoint';
			return places.get(guidIn(selection, point)) ?? Number.NaN;
		})
	);
}

/** Selections that have no place in a text. */
const isOther = ({ name }: XmlElement) => /^(Picture|PDF|Audio|Video)Selection$/.test(name);

/** A text, with what the document says of itself where it is one of another kind. */
function textIn(element: XmlElement, holder: XmlElement = element): QdeText {
	const content = childOf(element, 'PlainTextContent');
	const own = childrenOf(element, 'PlainTextSelection').map((selection) =>
		selectionIn(selection, (name) => placeIn(selection, name))
	);
	return {
		guid: guidIn(holder),
		name: attribute(holder, 'name') || attribute(element, 'name'),
		description: descriptionIn(holder),
		path: attribute(element, 'plainTextPath'),
		richPath: attribute(element, 'richTextPath') || attribute(holder, 'path'),
		content: content?.text ?? null,
		selections: [...own, ...transcribedIn(element)],
		codings: codingsIn(holder),
		values: valuesIn(holder),
		otherSelections: holder.children.filter(isOther).length,
		line: holder.line
	};
}

/** The texts of a document: a recording may have several transcripts, a picture none. */
function textsIn(element: XmlElement): QdeText[] {
	if (element.name === 'TextSource') return [textIn(element)];
	if (!/^(PDF|Picture|Audio|Video)Source$/.test(element.name)) return [];
	const texts = element.children.filter(({ name }) =>
		/^(Representation|TextDescription|Transcript)$/.test(name)
	);
	if (texts.length === 0) return [textIn(element)];
	return texts.map((text, i) =>
		i === 0 ? textIn(text, element) : { ...textIn(text), otherSelections: 0 }
	);
}

/** The codes of a book, each with the names of those above it. */
function codesIn(book: XmlElement | undefined): QdeCode[] {
	const codes: QdeCode[] = [];
	const take = (element: XmlElement, path: string[]) => {
		const name = attribute(element, 'name');
		codes.push({ guid: guidIn(element), name, path, description: descriptionIn(element) });
		for (const child of childrenOf(element, 'Code')) take(child, [...path, name]);
	};
	for (const code of childrenOf(childOf(book, 'Codes'), 'Code')) take(code, []);
	return codes;
}

/** Reads the parts of a project, or those of a code book alone. */
export function readQde(root: XmlElement): Qde {
	const named = (element: XmlElement) => ({
		guid: guidIn(element),
		name: attribute(element, 'name')
	});
	const list = (holder: string, name: string) => childrenOf(childOf(root, holder), name);
	return {
		name: attribute(root, 'name'),
		origin: attribute(root, 'origin'),
		users: list('Users', 'User').map((user) => {
			const { guid, name } = named(user);
			return { guid, name: name || attribute(user, 'id') };
		}),
		codes: codesIn(root.name === 'CodeBook' ? root : childOf(root, 'CodeBook')),
		variables: list('Variables', 'Variable').map(named),
		cases: list('Cases', 'Case').map((one) => ({
			...named(one),
			description: descriptionIn(one),
			values: valuesIn(one),
			codes: refsIn(one, 'CodeRef'),
			sources: refsIn(one, 'SourceRef'),
			selections: refsIn(one, 'SelectionRef')
		})),
		texts: childOf(root, 'Sources')?.children.flatMap(textsIn) ?? [],
		notes: list('Notes', 'Note').map((note) => textIn(note)),
		links: list('Links', 'Link').map((link) => ({
			origin: guidIn(link, 'originGUID'),
			target: guidIn(link, 'targetGUID'),
			name: attribute(link, 'name')
		})),
		graphs: list('Graphs', 'Graph').map((graph) => ({
			name: attribute(graph, 'name'),
			vertices: childrenOf(graph, 'Vertex').map((vertex) => ({
				...named(vertex),
				represents: guidIn(vertex, 'representedGUID')
			})),
			edges: childrenOf(graph, 'Edge').map((edge) => ({
				from: guidIn(edge, 'sourceVertex'),
				to: guidIn(edge, 'targetVertex'),
				name: attribute(edge, 'name'),
				lineStyle: attribute(edge, 'lineStyle'),
				color: attribute(edge, 'color')
			}))
		}))
	};
}
