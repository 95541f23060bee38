import { createRawSnippet, flushSync, getAllContexts, hydrate, unmount } from 'svelte';
import type { Component, Snippet } from 'svelte';
import { drawnWidth } from '../drawn-width.ts';
import { tryTwice } from '../late.ts';
import { keepOpen, watchFirstActs, type FirstActs } from './first-acts.ts';

/** The room of a drawing in its own pixels. */
export interface Size {
	width: number;
	height: number;
}

/** To how much of its width a drawing may be shrunk. */
export const SHRUNK = 0.85;

/** Whether a drawing of a width can be shown in the room there is: neither shrunk nor magnified by much. */
export const suits = (room: number, width: number) => room > SHRUNK * width && room < 1.35 * width;

/** A drawing whose scripts come late. */
export interface Island {
	/** What the server drew, and later the living component in its place. */
	drawing: Snippet;
	/** Loads the scripts and brings the drawing to life; once is enough, unless they could not be loaded. */
	wake: () => void;
}

const render = import.meta.env.SSR ? (await import('svelte/server')).render : undefined;

/**
 * A drawing that the server makes whole and that needs no scripts until a reader reaches for it: the page's
 * first scripts are lighter by it. Where the page itself is made in the browser it wakes at once. Call it
 * while a component is made; its contexts are handed on.
 *
 * @param drawn the component, which only the server has beforehand.
 * @param load brings the same component to the browser.
 * @param size may change while it lives.
 * @param ontold whether the scripts could not be loaded: what the server drew stays, and `wake` tries again.
 * @param shared hands out what the server drew for another page, where that is the same.
 */
export function island(
	drawn: Component<Size> | undefined,
	load: () => Promise<{ default: Component<Size> }>,
	size: () => Size,
	ontold: (failed: boolean) => void,
	shared: (make: () => string) => string = (make) => make()
): Island {
	const context = getAllContexts();
	const props = {
		get width() {
			return size().width;
		},
		get height() {
			return size().height;
		}
	};
	let place: Element | undefined;
	let awake = false;
	let end: (() => void) | undefined;
	let acts: FirstActs | undefined;

	async function live() {
		try {
			const { default: component } = await tryTwice(load);
			await acts?.released();
			if (!place || end) return;
			ontold(false);
			const reopen = keepOpen(place);
			// What the server drew is taken over, and put right where the view has moved on since.
			const app = hydrate(component, { target: place, props, context });
			end = () => void unmount(app);
			flushSync();
			reopen();
			acts?.replay();
		} catch {
			awake = false;
			ontold(true);
		}
	}

	function wake() {
		if (awake) return;
		awake = true;
		void live();
	}

	const drawing = createRawSnippet(() => ({
		render: () =>
			`<div>${render && drawn ? shared(() => render(drawn, { props, context }).body) : still(props)}</div>`,
		setup: (element) => {
			place = element;
			for (const svg of element.querySelectorAll<SVGSVGElement>('svg.drawing'))
				drawnWidth(svg.viewBox.baseVal.width)(svg);
			acts = watchFirstActs(element, wake);
			awake ||= element.querySelector('[data-still]') !== null;
			if (awake) void live();
			return () => {
				acts?.stop();
				end?.();
				place = end = acts = undefined;
			};
		}
	}));
	return { drawing, wake };
}

/** Keeps the room of the drawing until its scripts are there. */
const still = ({ width, height }: Size) =>
	`<svg data-still width="100%" viewBox="0 0 ${width} ${height || width / 2}" aria-hidden="true"></svg>`;
