import type { Change } from '#lib/contract/changes.ts';

/** How long somebody else's change stays marked, in milliseconds. */
const SHOWN = 6_000;

const column = (change: Change, name: string): unknown =>
	change.after?.[name] ?? change.before?.[name];

/** Where a change appears, as named in `focus=`. */
function placesOf(change: Change, find: (statement: string) => Speaking | undefined): string[] {
	const { entity, id } = change;
	if (entity === 'coverage') return [`position:${id}`];
	if (entity !== 'statement') return [`${entity}:${id}`];
	const now = find(id);
	const issue = column(change, 'issue') ?? now?.issue;
	const actors = column(change, 'actors') ?? now?.actors ?? [];
	const cells = Array.isArray(actors)
		? actors.map((actor) => `position:${String(actor)}/${String(issue)}`)
		: [];
	return [`statement:${id}`, ...cells];
}

/** The columns of a statement that decide where it appears. */
interface Speaking {
	actors: readonly string[];
	issue: string;
}

const isSpot = (element: Element): element is SVGAElement => element instanceof SVGAElement;

function mark(element: Element): void {
	const [shown, from, to] = isSpot(element)
		? [
				element.querySelector('path, circle, rect') ?? element,
				{ stroke: 'var(--accent)', strokeWidth: '3px', strokeOpacity: 1 },
				{ stroke: 'var(--accent)', strokeWidth: '3px', strokeOpacity: 0 }
			]
		: [element, { backgroundColor: 'var(--accent-wash)' }, { backgroundColor: 'transparent' }];
	const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
	element.setAttribute('data-fresh', '');
	const fading = shown.animate([from, to] as Keyframe[], {
		duration: SHOWN,
		easing: isStill ? 'steps(1, end)' : 'ease-in'
	});
	fading.onfinish = fading.oncancel = () => element.removeAttribute('data-fresh');
}

/**
 * Briefly marks what others have changed: cells, actors, ties, rows of lists and cards of evidence. Nothing on the page
 * moves.
 *
 * @param find looks up the current statement.
 */
export function markSoftly(
	changes: readonly Change[],
	find: (statement: string) => Speaking | undefined
): void {
	for (const change of changes) {
		for (const place of placesOf(change, find)) {
			const spots = document.querySelectorAll(`main svg a[href$="focus=${CSS.escape(place)}"]`);
			for (const spot of spots) mark(spot);
		}
		const row = document.getElementById(`${change.entity}-${change.id}`);
		if (row) mark(row);
	}
}
