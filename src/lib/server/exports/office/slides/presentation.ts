import { tag } from '../markup.ts';
import { Parts, type Properties } from '../parts.ts';
import type { OfficeTheme } from '../stances.ts';
import { themeXml } from '../theme.ts';
import {
	layouts,
	masterXml,
	notesMasterXml,
	slideImage,
	slideNamespaces,
	tree
} from './masters.ts';
import { placeholder, SLIDE } from './shapes.ts';
import { EMU } from '../blip.ts';
import { line, type Run } from './text.ts';

const kind = 'officedocument.presentationml';

/** Numbers of the shapes that every slide has before those of its own. */
const FIRST_OWN = 10;

/** The content of a slide. */
export interface Slide {
	/** Place of its layout in the list: its title alone, unless said. */
	layout?: 0 | 1 | 2;
	title: string;
	/** In the second place for text, where the layout has one. */
	text?: (Run[] | string)[];
	/** Shapes of its own, read out in this order. @param shapes numbers them, and keeps what they show. */
	shapes?: (shapes: Shapes) => string[];
	/** What its notes say, a line each. */
	notes: readonly string[];
}

/** Numbers for the shapes of a slide, and the package with the slide's path in it. */
export interface Shapes {
	next: () => number;
	parts: Parts;
	path: string;
}

/** A presentation that is written: slide by slide. */
export class Presentation {
	readonly #parts = new Parts();
	readonly #slides: Slide[] = [];

	put(...slides: Slide[]): void {
		this.#slides.push(...slides);
	}

	#writeSlide(
		{ layout = 1, title, text, shapes, notes }: Slide,
		number: number,
		foot: string
	): void {
		const parts = this.#parts;
		const path = `ppt/slides/slide${number}.xml`;
		parts.relate(path, 'slideLayout', `ppt/slideLayouts/slideLayout${layout + 1}.xml`);
		let last = FIRST_OWN;
		const own = shapes?.({ next: () => ++last, parts, path }) ?? [];
		const titled = placeholder(
			{ id: 2, name: 'Title' },
			{ type: layout === 0 ? 'ctrTitle' : 'title' },
			[line(title)]
		);
		const second: Record<string, string | number> =
			layout === 0 ? { type: 'subTitle', idx: 1 } : { idx: 1 };
		const worded = text
			? [
					placeholder(
						{ id: 3, name: layout === 0 ? 'Subtitle' : 'Text' },
						second,
						text.map((runs) => line(runs, { before: 6 }))
					)
				]
			: [];
		const all = [
			titled,
			...worded,
			...own,
			placeholder({ id: 4, name: 'Footer' }, { type: 'ftr', sz: 'quarter', idx: 11 }, [line(foot)]),
			placeholder({ id: 5, name: 'Slide number' }, { type: 'sldNum', sz: 'quarter', idx: 12 }, [
				`<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>${number}</a:t></a:fld></a:p>`
			])
		];
		const over = '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>';
		const notesPath = `ppt/notesSlides/notesSlide${number}.xml`;
		parts.relate(path, 'notesSlide', notesPath);
		parts.add(
			path,
			`${kind}.slide`,
			tag('p:sld', slideNamespaces, tag('p:cSld', {}, tree(all)), over)
		);
		const said = placeholder(
			{ id: 3, name: 'Notes' },
			{ type: 'body', idx: 1 },
			notes.map((words) => line(words))
		);
		const noted = tag('p:cSld', {}, tree([slideImage, said]));
		parts.add(notesPath, `${kind}.notesSlide`, tag('p:notes', slideNamespaces, noted, over));
		parts.relate(notesPath, 'notesMaster', 'ppt/notesMasters/notesMaster1.xml');
		parts.relate(notesPath, 'slide', path);
	}

	/** The whole presentation as a file. @param foot the footer of every slide. */
	bytes(properties: Properties, theme: OfficeTheme, foot: string): Uint8Array<ArrayBuffer> {
		const parts = this.#parts;
		const own = 'ppt/presentation.xml';
		const master = 'ppt/slideMasters/slideMaster1.xml';
		const notesMaster = 'ppt/notesMasters/notesMaster1.xml';
		parts.relate('', 'officeDocument', own);
		const masterId = parts.relate(own, 'slideMaster', master);
		const notesId = parts.relate(own, 'notesMaster', notesMaster);
		const slideIds = this.#slides.map((_, i) =>
			parts.relate(own, 'slide', `ppt/slides/slide${i + 1}.xml`)
		);
		parts.relate(own, 'theme', 'ppt/theme/theme1.xml');
		const layoutIds = layouts.map((xml, i) => {
			const path = `ppt/slideLayouts/slideLayout${i + 1}.xml`;
			parts.add(path, `${kind}.slideLayout`, xml);
			parts.relate(path, 'slideMaster', master);
			return parts.relate(master, 'slideLayout', path);
		});
		parts.relate(master, 'theme', 'ppt/theme/theme1.xml');
		parts.add(master, `${kind}.slideMaster`, masterXml(layoutIds));
		parts.relate(notesMaster, 'theme', 'ppt/theme/theme2.xml');
		parts.add(notesMaster, `${kind}.notesMaster`, notesMasterXml(theme));
		for (const i of [1, 2])
			parts.add(`ppt/theme/theme${i}.xml`, 'officedocument.theme', themeXml(theme));
		this.#slides.forEach((slide, i) => this.#writeSlide(slide, i + 1, foot));
		const xml = tag(
			'p:presentation',
			{ ...slideNamespaces, saveSubsetFonts: true },
			tag('p:sldMasterIdLst', {}, tag('p:sldMasterId', { id: 2147483648, 'r:id': masterId })),
			tag('p:notesMasterIdLst', {}, tag('p:notesMasterId', { 'r:id': notesId })),
			tag(
				'p:sldIdLst',
				{},
				...slideIds.map((id, i) => tag('p:sldId', { id: 256 + i, 'r:id': id }))
			),
			tag('p:sldSz', { cx: SLIDE.width * EMU, cy: SLIDE.height * EMU }),
			'<p:notesSz cx="6858000" cy="9144000"/>'
		);
		parts.add(own, `${kind}.presentation.main`, xml);
		parts.addProperties(properties);
		return parts.bytes();
	}
}
