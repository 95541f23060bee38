import { MARGIN } from '#lib/charts/shared/frame.ts';
import { markup } from '#lib/charts/shared/markup.ts';
import { short, type Mark, type Scene } from '#lib/charts/shared/scene.ts';
import { h, Html } from './html.ts';

/** Where a marked part of a drawing leads, by its key (`actor:usa`). */
type Leads = (key: string) => string | undefined;

/** A mark as SVG, a group with a key as a link. The same can be reached below the drawing by keyboard. */
function drawn(mark: Mark, leads: Leads): string {
	if (mark.type !== 'group') return markup(mark);
	const inner = mark.marks.map((one) => drawn(one, leads)).join('');
	const group = markup({ ...mark, marks: [] }).replace(/<\/g>$/, () => `${inner}</g>`);
	const place = mark.key === undefined ? undefined : leads(mark.key);
	return place === undefined
		? group
		: h`<a href="${place}" tabindex="-1">${new Html(group)}</a>`.text;
}

/** A figure on a page, in the colours of the page, with its reading for whoever does not see it. */
export function figure(
	wide: Scene,
	narrow: Scene,
	caption: readonly string[],
	leads: Leads = () => undefined
): Html {
	const svg = (scene: Scene, name: string) => {
		// Without the margins that a file has around it.
		const [width, height] = [short(scene.width - 2 * MARGIN), short(scene.height - 2 * MARGIN)];
		const inner = new Html(scene.marks.map((mark) => drawn(mark, leads)).join(''));
		return h`<svg class="drawing ${name}" width="${width}" height="${height}" viewBox="${MARGIN} ${MARGIN} ${width} ${height}" aria-hidden="true">${inner}</svg>`;
	};
	const lines = caption.filter(Boolean).map((line) => h`<p>${line}</p>\n`);
	return h`<figure>
${svg(wide, 'wide')}
${svg(narrow, 'narrow')}
<p class="visually-hidden">${wide.desc}</p>
<figcaption class="small soft">
${lines}</figcaption>
</figure>
`;
}
