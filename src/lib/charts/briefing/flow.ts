import type { Mark } from '../shared/scene.ts';
import { Stack } from '../shared/stack.ts';
import { BOTTOM, LEFT, ruled, TOP, WIDTH, type Block, type Page, type Tag } from './sheet.ts';

/** A block that is not yet on a page: its upper left corner is (0, 0), its width that of the text. */
export interface Loose extends Block {
	height: number;
}

const ROOM = BOTTOM - TOP;
const HEADING = 46;

/** Sets blocks one below the other, on as many pages as they need; none is cut by the end of a page. */
export class Flow {
	readonly pages: Page[] = [];
	#y = BOTTOM;
	#section: Loose | undefined;
	#name = '';

	/** Pixels that are left on the page. */
	get left(): number {
		return BOTTOM - this.#y - (this.#section ? this.#section.height : 0);
	}

	/** Whether nothing stands on the page yet. */
	get fresh(): boolean {
		return this.#y === TOP;
	}

	/** Begins a page, unless nothing stands on this one. */
	turn(): void {
		if (this.fresh && this.pages.length > 0) return;
		this.pages.push({ blocks: [], sections: [] });
		this.#y = TOP;
	}

	/** Begins a section: its heading waits for the first block, so that it never stands alone. */
	section(name: string): void {
		const stack = new Stack(0, WIDTH);
		stack.y = 12;
		stack.text(name, { size: 20, weight: 600, family: 'serif' }, { line: 26, fill: 'ink' });
		this.#section = { tag: 'H2', height: HEADING, marks: [...stack.marks, ruled(41, 'ink', 1)] };
		this.#name = name;
	}

	/**
	 * Puts blocks on the page, or on the next one where they do not fit: all of them together.
	 *
	 * @param gap pixels below them.
	 */
	put(blocks: Loose | Loose[], gap = 0): void {
		const list = [blocks].flat();
		const heights = list.reduce((sum, { height }) => sum + height, 0);
		if (heights > this.left) this.turn();
		if (this.#section) {
			if (!this.fresh) this.#y += 14;
			this.pages.at(-1)?.sections.push(this.#name);
			this.#place(this.#section);
			this.#section = undefined;
		}
		for (const block of list) this.#place(block);
		this.#y += gap;
	}

	#place({ height, marks, links = [], ...block }: Loose): void {
		const at = [LEFT, this.#y] as const;
		const placed: Mark = { type: 'group', at, marks };
		this.pages.at(-1)?.blocks.push({
			...block,
			marks: [placed],
			links: links.map((link) => ({ ...link, x: link.x + at[0], y: link.y + at[1] }))
		});
		this.#y += height;
	}
}

/** Room for a block on a page of its own below the heading of a section. */
export const MOST = ROOM - HEADING;

/** A paragraph over the width of the text. */
export function paragraph(
	text: string,
	{
		size = 14,
		line = 20,
		weight = 400,
		family = 'sans',
		fill = 'ink',
		tag = 'P'
	}: {
		size?: number;
		line?: number;
		weight?: 400 | 600;
		family?: 'sans' | 'serif';
		fill?: 'ink' | 'ink-soft';
		tag?: Tag;
	} = {}
): Loose {
	const stack = new Stack(0, WIDTH);
	stack.text(text, { size, weight, family }, { line, fill });
	return { tag, height: stack.y, marks: stack.marks };
}
