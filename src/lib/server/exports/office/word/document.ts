import { tag } from '../markup.ts';
import { Parts, type Properties } from '../parts.ts';
import type { OfficeTheme } from '../stances.ts';
import { themeXml } from '../theme.ts';
import type { Endnotes } from './endnotes.ts';
import type { SourceWords } from '#lib/charts/briefing/sources.ts';
import { stylesXml } from './styles.ts';
import { field, paragraph, run, tabulator, wordNamespaces } from './text.ts';

/** A4 upright and its margins, in twentieths of a point: 20 mm at the sides, 22 above, 20 below. */
const page = { width: 11906, height: 16838, side: 1134, top: 1247, bottom: 1134, edge: 600 };

const word = 'officedocument.wordprocessingml';

/** What runs above and under the pages. */
export interface Running {
	/** Above all but the first: left and right. */
	head: [string, string];
	/** Under all of them, before the number of the page. */
	foot: string;
}

const dash = tag(
	'w:numbering',
	{ 'xmlns:w': wordNamespaces.w },
	tag(
		'w:abstractNum',
		{ 'w:abstractNumId': 0 },
		'<w:multiLevelType w:val="singleLevel"/>',
		tag(
			'w:lvl',
			{ 'w:ilvl': 0 },
			'<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>',
			'<w:lvlText w:val="–"/><w:lvlJc w:val="left"/>',
			'<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>'
		)
	),
	tag('w:num', { 'w:numId': 1 }, '<w:abstractNumId w:val="0"/>')
);

const settings = tag(
	'w:settings',
	{ 'xmlns:w': wordNamespaces.w },
	// Hyphens of its own would part names at places that nobody chose.
	'<w:autoHyphenation w:val="0"/>',
	'<w:endnotePr><w:numFmt w:val="decimal"/><w:endnote w:id="0"/><w:endnote w:id="1"/></w:endnotePr>',
	'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
	'<w:themeFontLang w:val="en-GB"/>'
);

/** A document of Word that is written: its body paragraph by paragraph, its parts as they are needed. */
export class WordDocument {
	readonly parts = new Parts();
	readonly #body: string[] = [];

	put(...blocks: string[]): void {
		this.#body.push(...blocks);
	}

	/** The whole as a file. */
	bytes({
		properties,
		running,
		theme,
		endnotes,
		sourceWords
	}: {
		properties: Properties;
		running: Running;
		theme: OfficeTheme;
		endnotes: Endnotes;
		sourceWords: (id: string) => SourceWords;
	}): Uint8Array<ArrayBuffer> {
		const { parts } = this;
		const own = 'word/document.xml';
		const { w, r } = wordNamespaces;
		parts.relate('', 'officeDocument', own);
		const part = (name: string, type: string, xml: string) => {
			parts.add(`word/${name}.xml`, type, xml);
			const kind = name.replace(/\d+$/, '').replace(/^theme\//, '');
			return parts.relate(own, kind, `word/${name}.xml`);
		};
		const around = (name: string, ...content: string[]) =>
			tag(name, { 'xmlns:w': w, 'xmlns:r': r }, ...content);
		part('styles', `${word}.styles`, stylesXml(theme));
		part('settings', `${word}.settings`, settings);
		part('numbering', `${word}.numbering`, dash);
		part('theme/theme1', 'officedocument.theme', themeXml(theme));
		endnotes.write(parts, sourceWords);
		const [left, right] = running.head.map((text) => run({ text }));
		const head = paragraph([left ?? '', tabulator, right ?? ''], { style: 'Header' });
		const foot = paragraph(
			[
				run({ text: running.foot }),
				tabulator,
				run({ text: 'Page ' }),
				field('PAGE', '1'),
				run({ text: ' of ' }),
				field('NUMPAGES', '1')
			],
			{ style: 'Footer' }
		);
		const headId = part('header1', `${word}.header`, around('w:hdr', head));
		const footId = part('footer1', `${word}.footer`, around('w:ftr', foot));
		const blank = part(
			'header2',
			`${word}.header`,
			around('w:hdr', paragraph('', { style: 'Header' }))
		);
		const section = tag(
			'w:sectPr',
			{},
			tag('w:headerReference', { 'w:type': 'default', 'r:id': headId }),
			tag('w:headerReference', { 'w:type': 'first', 'r:id': blank }),
			tag('w:footerReference', { 'w:type': 'default', 'r:id': footId }),
			tag('w:footerReference', { 'w:type': 'first', 'r:id': footId }),
			'<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>',
			tag('w:pgSz', { 'w:w': page.width, 'w:h': page.height }),
			tag('w:pgMar', {
				...{ 'w:top': page.top, 'w:right': page.side, 'w:bottom': page.bottom },
				...{ 'w:left': page.side, 'w:header': page.edge, 'w:footer': page.edge, 'w:gutter': 0 }
			}),
			'<w:titlePg/>'
		);
		const body = tag('w:body', {}, ...this.#body, section);
		parts.add(own, `${word}.document.main`, around('w:document', body));
		parts.addProperties(properties);
		return parts.bytes();
	}
}
