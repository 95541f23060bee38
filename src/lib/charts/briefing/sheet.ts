import { short, type Mark } from '../shared/scene.ts';

/** A4 upright in pixels of 1/96 inch: 210 by 297 mm. */
export const PAGE = { width: 793.7, height: 1122.52 } as const;

/** 20 mm on either side; what is between is 170 mm wide. */
export const LEFT = 75.6;
export const WIDTH = 642.5;
/** Where the text begins, and where it ends above the footer. */
export const TOP = 88;
export const BOTTOM = 1034;

/** What a block is to a reader who hears the document; an artifact is passed over. */
export type Tag = 'H1' | 'H2' | 'P' | 'Figure' | 'Artifact';

/** An address that a part of a page leads to. */
interface Link {
	x: number;
	y: number;
	width: number;
	height: number;
	href: string;
}

/** Marks that belong together, in pixels of the page once it stands there. */
export interface Block {
	tag: Tag;
	/** What a figure shows, in words. */
	alt?: string;
	marks: Mark[];
	links?: Link[];
}

export interface Page {
	blocks: Block[];
	/** Sections that begin on the page. */
	sections: string[];
}

/** A horizontal line over the width of the text. */
export const ruled = (
	y: number,
	stroke: 'ink' | 'edge' | 'hairline',
	strokeWidth = stroke === 'ink' ? 1.5 : 0.75
): Mark => ({
	type: 'path',
	d: `M0 ${short(y)}H${short(WIDTH)}`,
	fill: 'none',
	stroke,
	strokeWidth
});
