import { createRawSnippet, getAllContexts, hydrate, unmount } from 'svelte';
import type { Component, Snippet } from 'svelte';

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
	/** Loads the scripts and brings the drawing to life; once is enough. */
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
 */
export function island(
	drawn: Component<Size> | undefined,
	load: () => Promise<{ default: Component<Size> }>,
	size: () => Size
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

	async function live() {
		const { default: component } = await load();
		if (!place || end) return;
		// What the server drew is taken over, and put right where the view has moved on since.
		const app = hydrate(component, { target: place, props, context });
		end = () => void unmount(app);
	}
	const drawing = createRawSnippet(() => ({
		render: () =>
			`<div>${render && drawn ? render(drawn, { props, context }).body : still(props)}</div>`,
		setup: (element) => {
			place = element;
			awake ||= element.querySelector('[data-still]') !== null;
			if (awake) void live();
			return () => {
				end?.();
				place = end = undefined;
			};
		}
	}));
	return {
		drawing,
		wake: () => {
			if (awake) return;
			awake = true;
			void live();
		}
	};
}

/** Keeps the room of the drawing until its scripts are there. */
const still = ({ width, height }: Size) =>
	`<svg data-still width="100%" viewBox="0 0 ${width} ${height}" aria-hidden="true"></svg>`;
