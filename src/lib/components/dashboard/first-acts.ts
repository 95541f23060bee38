/** What a reader does to a drawing before its scripts are there, so that the living one can make it good. */
export interface FirstActs {
	/** Resolves when no finger or button is down in it: what is pressed must not be replaced before its click. */
	released: () => Promise<void>;
	/** Ends the watch and does to the living drawing what was done to the still one. */
	replay: () => void;
	stop: () => void;
}

const wordsOf = (element: Element) =>
	element.getAttribute('aria-label') ?? element.textContent.trim();

/** What a pointer lights up, and the keys move among. */
const pointable = '[data-target], [data-at]';

/** Keys that move within a drawing; all others the page or the browser takes. */
const moving = /^(Arrow|Home$|End$|Page)/;

const buttonsIn = (place: Element) => [...place.querySelectorAll('button')];
const listsIn = (place: Element) => [...place.querySelectorAll('select')];
const detailsIn = (place: Element) => [...place.querySelectorAll('details')];

/**
 * Watches a drawing that is still as the server made it. Links work by themselves; a click on a button is
 * kept, so are a choice from a list and a key that moves; what was opened stays open, and what a mouse or the keys have reached is lit.
 *
 * @param ontouch something was clicked that needs the scripts.
 */
export function watchFirstActs(place: Element, ontouch: () => void): FirstActs {
	const ending = new AbortController();
	const { signal } = ending;
	const clicked: string[] = [];
	const pressedKeys: KeyboardEventInit[] = [];
	/** What was chosen from its lists, by their place. */
	const picked = new Map<number, string>();
	let pressed = false;
	let free: (() => void) | undefined;

	/** Where a mouse rests: what takes the place of the still drawing under it hears of no pointer. */
	let resting: { x: number; y: number } | undefined;
	const rest = (event: Event) => {
		const isMouse = event instanceof PointerEvent && event.pointerType === 'mouse';
		resting = isMouse ? { x: event.clientX, y: event.clientY } : undefined;
	};

	place.addEventListener('pointerenter', rest, { signal });
	place.addEventListener('pointermove', rest, { signal });
	place.addEventListener('pointerleave', () => (resting = undefined), { signal });
	place.addEventListener('pointerdown', () => (pressed = true), { signal });
	for (const end of ['pointerup', 'pointercancel']) {
		addEventListener(
			end,
			// The click follows the release at once.
			() => setTimeout(() => ((pressed = false), free?.())),
			{ signal }
		);
	}
	place.addEventListener(
		'click',
		({ target }) => {
			const act = target instanceof Element && target.closest('button, summary');
			if (!act) return;
			if (act.matches('button')) clicked.push(wordsOf(act));
			ontouch();
		},
		{ signal }
	);

	place.addEventListener(
		'keydown',
		(event) => {
			const { key, code, ctrlKey, metaKey, shiftKey, target } = event as KeyboardEvent;
			const isOurs = target instanceof Element && target.closest('[role=grid], [role=application]');
			if (!isOurs || !moving.test(key)) return;
			// The page would scroll, and the key move later.
			event.preventDefault();
			pressedKeys.push({ key, code, ctrlKey, metaKey, shiftKey });
			ontouch();
		},
		{ signal }
	);

	place.addEventListener(
		'change',
		({ target }) => {
			if (!(target instanceof HTMLSelectElement)) return;
			picked.set(listsIn(place).indexOf(target), target.value);
			ontouch();
		},
		{ signal }
	);

	return {
		released: () =>
			new Promise((resolve) => {
				if (!pressed) resolve();
				else free = resolve;
			}),
		replay: () => {
			ending.abort();
			for (const words of clicked) {
				buttonsIn(place)
					.find((button) => wordsOf(button) === words)
					?.click();
			}
			for (const [i, value] of picked) {
				const list = listsIn(place)[i];
				if (!list) continue;
				list.value = value;
				list.dispatchEvent(new Event('change', { bubbles: true }));
			}
			const under = resting && document.elementFromPoint(resting.x, resting.y);
			under?.closest(pointable)?.dispatchEvent(new PointerEvent('pointerenter'));
			const focused = document.activeElement;
			if (focused?.matches(pointable) && place.contains(focused)) {
				focused.dispatchEvent(new FocusEvent('focus'));
			}
			for (const key of pressedKeys) {
				const init = { ...key, bubbles: true, cancelable: true };
				document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
			}
		},
		stop: () => ending.abort()
	};
}

/** What is open in a drawing; opens the same in the one that takes its place. */
export function keepOpen(place: Element): () => void {
	const open = detailsIn(place).map((details) => details.open);
	return () => {
		for (const [i, details] of detailsIn(place).entries()) if (open[i]) details.open = true;
	};
}
