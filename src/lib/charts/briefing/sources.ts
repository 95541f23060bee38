import { formatDate } from '#lib/analysis/phrases.ts';
import { reliabilityWords } from '#lib/analysis/words.ts';
import type { Dossier, Source } from '#lib/dossier/types.ts';
import { Stack } from '../shared/stack.ts';
import type { Loose } from './flow.ts';
import { WIDTH } from './sheet.ts';

const INDENT = 34;

/** Languages by the beginning of their tags: what `Intl` calls them depends on the machine. */
const languageNames: Record<string, string> = {
	...{ ar: 'Arabic', az: 'Azerbaijani', bn: 'Bengali', cs: 'Czech', da: 'Danish', de: 'German' },
	...{ el: 'Greek', es: 'Spanish', et: 'Estonian', fa: 'Persian', fi: 'Finnish', fr: 'French' },
	...{ he: 'Hebrew', hi: 'Hindi', hu: 'Hungarian', hy: 'Armenian', it: 'Italian', ja: 'Japanese' },
	...{
		ka: 'Georgian',
		ko: 'Korean',
		lt: 'Lithuanian',
		lv: 'Latvian',
		nl: 'Dutch',
		no: 'Norwegian'
	},
	...{ pl: 'Polish', pt: 'Portuguese', ro: 'Romanian', ru: 'Russian', sv: 'Swedish', th: 'Thai' },
	...{ tr: 'Turkish', uk: 'Ukrainian', ur: 'Urdu', zh: 'Chinese' }
};

const languageName = (tag: string) => languageNames[tag.split('-')[0] ?? ''] ?? tag;

/** What a source is called: where it has no title, by whom and when it was published. */
const titleOf = ({ id, title, publisher, published_on }: Source): string =>
	title || [publisher, published_on && formatDate(published_on)].filter(Boolean).join(', ') || id;

/** A source of the list in words. */
export interface SourceWords {
	title: string;
	/** Publisher, day, language and grade. */
	about: string;
	/** Empty where there is none. */
	url: string;
}

/** A list's entry for a source; just the id if the dossier does not have it. */
export function sourceWords(dossier: Dossier, id: string): SourceWords {
	const source = dossier.sources.find((s) => s.id === id);
	if (!source) return { title: id, about: '', url: '' };
	const { publisher, published_on, language, reliability, url } = source;
	const about = [
		publisher,
		published_on && formatDate(published_on),
		language && language !== 'en' ? `in ${languageName(language)}` : '',
		reliability ? `${reliability}, ${reliabilityWords[reliability]}` : 'not graded'
	];
	return { title: titleOf(source), about: about.filter(Boolean).join(' · '), url };
}

/** A source in the list: title, publisher, day, language, grade, and its address as a link. */
export function sourceRow(dossier: Dossier, id: string, number: number): Loose {
	const { title, about, url } = sourceWords(dossier, id);
	const stack = new Stack(INDENT, WIDTH - INDENT);
	const first = new Stack(0, INDENT);
	first.text(`[${number}]`, { size: 13 }, { line: 18, fill: 'ink' });
	if (!about) {
		stack.text(title, { size: 13 }, { line: 18, fill: 'ink' });
		return { tag: 'P', height: stack.y + 8, marks: [...first.marks, ...stack.marks] };
	}
	stack.text(title, { size: 13, weight: 600 }, { line: 18, fill: 'ink' });
	stack.text(about, { size: 13 }, { line: 18, fill: 'ink' });
	const from = stack.y;
	if (url) stack.text(url, { size: 12 }, { line: 16, fill: 'ink-soft' });
	const link = { x: INDENT, y: from, width: WIDTH - INDENT, height: stack.y - from, href: url };
	return {
		tag: 'P',
		height: stack.y + 10,
		marks: [...first.marks, ...stack.marks],
		...(url ? { links: [link] } : {})
	};
}
