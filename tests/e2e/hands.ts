import type { Locator, Page } from '@playwright/test';

/** What a journey cost whoever made it. */
export interface Effort {
	/** Clicks, taps, and choices from lists. */
	presses: number;
	/** Keys pressed, those that write text among them. */
	keys: number;
	/** Pages shown. */
	pages: number;
}

/** How an analyst works a page: by mouse, by touch or by keys alone. Every step counts. */
export abstract class Hands {
	readonly effort: Effort = { presses: 0, keys: 0, pages: 0 };
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
		page.on('framenavigated', (frame) => frame === page.mainFrame() && (this.effort.pages += 1));
	}

	/** Follows a link, presses a button or ticks a box. */
	abstract press(target: Locator): Promise<void>;

	/** Puts text into a field, in place of what is in it. */
	abstract write(field: Locator, text: string): Promise<void>;

	/** Chooses from a list by what it says. */
	abstract choose(list: Locator, label: string): Promise<void>;

	/** Takes the last step back, or takes it again. */
	abstract step(way: 'Undo' | 'Redo'): Promise<void>;

	/** Answers the browser's question for a file, which a press on the target brings up. */
	async give(target: Locator, file: string): Promise<void> {
		const asked = this.page.waitForEvent('filechooser');
		await this.press(target);
		await (await asked).setFiles(file);
	}
}

const stepButton = (page: Page, way: 'Undo' | 'Redo') =>
	page.getByRole('button', { name: new RegExp(`^${way}: `) });

/** A mouse, or a finger where the page is shown on a phone, with a keyboard for text. */
export class Pointer extends Hands {
	readonly #isTouch: boolean;

	constructor(page: Page, isTouch: boolean) {
		super(page);
		this.#isTouch = isTouch;
	}

	async press(target: Locator): Promise<void> {
		this.effort.presses += 1;
		await (this.#isTouch ? target.tap() : target.click());
	}

	async write(field: Locator, text: string): Promise<void> {
		if (!(await hasFocus(field))) await this.press(field);
		this.effort.keys += text.length;
		await field.fill(text);
	}

	async choose(list: Locator, label: string): Promise<void> {
		this.effort.presses += 2;
		await list.selectOption({ label });
	}

	async step(way: 'Undo' | 'Redo'): Promise<void> {
		await this.press(stepButton(this.page, way));
	}
}

/** Keys alone. */
export class Keys extends Hands {
	/** Far more than any page has places to stop at. */
	static readonly #MOST_STOPS = 400;

	async #key(name: string): Promise<void> {
		this.effort.keys += 1;
		await this.page.keyboard.press(name);
	}

	/** Moves the focus onwards or back until it is there. */
	async #reach(target: Locator): Promise<void> {
		await target.waitFor();
		for (let stops = 0; stops < Keys.#MOST_STOPS; stops += 1) {
			const way = await target.evaluate((element) => {
				const from = document.activeElement;
				if (from === element) return '';
				const isBefore =
					from && from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
				return isBefore && from !== document.body ? 'Shift+Tab' : 'Tab';
			});
			if (way === '') return;
			await this.#key(way);
		}
		throw new Error(`The Tab key never reaches ${target}.`);
	}

	async press(target: Locator): Promise<void> {
		await this.#reach(target);
		const isTicked = await target.evaluate((e) => e.matches('[type="checkbox"], [type="radio"]'));
		await this.#key(isTicked ? 'Space' : 'Enter');
	}

	async write(field: Locator, text: string): Promise<void> {
		await this.#reach(field);
		if ((await field.inputValue()) !== '') await this.#key('Control+a');
		this.effort.keys += text.length;
		await this.page.keyboard.type(text);
	}

	async choose(list: Locator, label: string): Promise<void> {
		await this.#reach(list);
		const way = await list.evaluate(
			(element, wanted) => {
				const { options, selectedIndex } = element as HTMLSelectElement;
				return Array.from(options, ({ label }) => label).indexOf(wanted) - selectedIndex;
				// An option is called by its words with single spaces.
			},
			label.replace(/\s+/g, ' ')
		);
		for (let i = 0; i < Math.abs(way); i += 1) await this.#key(way > 0 ? 'ArrowDown' : 'ArrowUp');
	}

	async step(way: 'Undo' | 'Redo'): Promise<void> {
		await stepButton(this.page, way).waitFor();
		await this.#key(way === 'Undo' ? 'Control+z' : 'Control+Shift+z');
	}
}

const hasFocus = (field: Locator) =>
	field.evaluate((element) => element === document.activeElement);
