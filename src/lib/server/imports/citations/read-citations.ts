/** References as reference managers and people write them, read as sources. */
import { plainText } from '#lib/dossier/form.ts';
import { authorsOf, sourceOf } from './csl-item.ts';
import type { CitedSource } from './csl-item.ts';
import { readCslJson } from './csl-json.ts';
import { citationsIn, readPlainCitation } from './plain-citation.ts';
import type { CitationFault, ReadItems } from './read-items.ts';
import { strayLines } from './stray-lines.ts';

type CitationForm = 'ris' | 'bibtex' | 'csl-json' | 'plain';

/** One reference and the source that it becomes. */
interface Citation {
	source: CitedSource;
	/** Who wrote it: a source has no column for that. */
	authors: string[];
}

export interface Citations {
	form: CitationForm;
	citations: Citation[];
	faults: CitationFault[];
}

/** In which form a text gives its references. */
function formOf(text: string): CitationForm {
	if (/^\s*TY {0,2}-/m.test(text)) return 'ris';
	if (/^\s*@\w+\s*[{(]/m.test(text)) return 'bibtex';
	return /^\s*[[{]\s*["{[\]}]/.test(text) ? 'csl-json' : 'plain';
}

async function itemsOf(form: Exclude<CitationForm, 'plain'>, text: string): Promise<ReadItems> {
	if (form === 'csl-json') return readCslJson(text);
	// Loaded when somebody pastes a reference: the parsers are large.
	if (form === 'bibtex') return (await import('./bibtex.ts')).readBibtex(text);
	return { items: (await import('./ris.ts')).readRis(text), faults: [] };
}

/** Longest citation that is read as one, in UTF-16 units: beyond it a text is no citation. */
const LONGEST = 2_000;

function readPlain(text: string): Citations {
	const all = citationsIn(text);
	const faults = all
		.filter(({ length }) => length > LONGEST)
		.map((one) => ({
			line: text.slice(0, text.indexOf(one.slice(0, 80))).split('\n').length,
			found: `${one.slice(0, 80)}…`,
			expected: `a citation of at most ${LONGEST} characters`
		}));
	const citations = all
		.filter(({ length }) => length <= LONGEST)
		.map((one) => ({ source: readPlainCitation(one), authors: [] }));
	return { form: 'plain', citations, faults };
}

async function readText(text: string): Promise<Citations> {
	const form = formOf(text);
	if (form === 'plain') return readPlain(text);
	const { items, faults } = await itemsOf(form, text);
	const citations = items.map((item) => ({ source: sourceOf(item), authors: authorsOf(item) }));
	const stray = form === 'csl-json' ? [] : strayLines(form, text);
	return { form, citations, faults: [...faults, ...stray].toSorted((a, b) => a.line - b.line) };
}

/** Reads what was pasted, whatever its form; faults are told by its own lines. */
export async function readCitations(pasted: string): Promise<Citations> {
	const text = plainText(pasted).trimEnd();
	const start = text.trimStart();
	const above = text.slice(0, text.length - start.length).split('\n').length - 1;
	const { faults, ...read } = await readText(start);
	return { ...read, faults: faults.map((fault) => ({ ...fault, line: fault.line + above })) };
}
