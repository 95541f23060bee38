import { historySentence } from '#lib/analysis/history-sentences.ts';
import { histories } from '#lib/analysis/history.ts';
import type { View } from '#lib/analysis/view.ts';
import { partOf } from '#lib/charts/briefing/figures.ts';
import { SourceNumbers } from '#lib/charts/compare/content.ts';
import { partScene } from '#lib/charts/figures.ts';
import { MARGIN as AROUND } from '#lib/charts/shared/frame.ts';
import type { Scene } from '#lib/charts/shared/scene.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { sourcesBehind } from '#lib/dossier/sources-behind.ts';
import type { Material } from '../material.ts';
import { blipOf } from '../blip.ts';
import { pictureOf, type Lettering } from '../pictures.ts';
import { CONTENT } from './masters.ts';
import { ofSeveral } from './matrix.ts';
import type { Slide } from './presentation.ts';
import { pictureShape } from './shapes.ts';
import { sourceNotes } from './sources.ts';

/** How much larger than in a document, the largest first: at the last one letters are nine points. */
const SCALES = [1.6, 1.4, 1.2, 1];
/** Slides that a timeline may take. */
const MOST = 4;
/** Cells of the largest that is tried. */
const MOST_CELLS = 600;

/** A part of the timeline on a slide of its own. */
interface Part {
	scene: Scene;
	scale: number;
}

/** The timeline of a view at some size; `undefined` where a slide does not hold it. */
function laid(dossier: Dossier, view: View, scale: number): Part | undefined {
	const room = { width: CONTENT.width / scale - 2 * AROUND, sheet: CONTENT.height / scale };
	const scene = partScene('timeline', dossier, view, new SourceNumbers(), room);
	const isWide = scene.width * scale > CONTENT.width + 1;
	return isWide || scene.height * scale > CONTENT.height + 1 ? undefined : { scene, scale };
}

/** The timeline on as few slides as hold it: some of the actors on each, or of the issues where these lead. */
function parted({ dossier, view, contents }: Material): Part[] | undefined {
	const { actors, issues } = contents;
	if (actors.length * issues.length > MOST_CELLS) return undefined;
	const who = actors.map((index) => dossier.actors[index]?.id ?? '');
	const what = issues.map((index) => dossier.issues[index]?.id ?? '');
	const leading = view.transpose ? what : who;
	for (let count = 1; count <= MOST; count++) {
		const each = Math.ceil(leading.length / count);
		const groups = Array.from({ length: Math.ceil(leading.length / each) }, (_, i) =>
			leading.slice(i * each, (i + 1) * each)
		);
		const views = groups.map((some) =>
			view.transpose ? partOf(view, who, some) : partOf(view, some, what)
		);
		// All at one size: they are parts of one drawing.
		for (const scale of SCALES) {
			const parts: Part[] = [];
			for (const one of views) {
				const part = laid(dossier, one, scale);
				if (!part) break;
				parts.push(part);
			}
			if (parts.length === views.length) return parts;
		}
	}
	return undefined;
}

/** What the positions have been: the figure as a drawing, in the room of a slide. */
export async function timelineSlides(material: Material, lettering: Lettering): Promise<Slide[]> {
	const { dossier, view, contents, theme } = material;
	const { positions, actors, issues } = contents;
	const all = histories(dossier, actors, issues, view.asOf);
	const title = historySentence(dossier, all).text;
	const notes = sourceNotes(dossier, sourcesBehind(dossier, positions, actors, issues));
	if (all.length === 0) return [{ layout: 2, title, text: [], notes }];
	const parts = parted(material);
	if (!parts) {
		const words = `The timeline of this view is too large for a slide; see /dossiers/${dossier.id}/timeline.`;
		return [{ layout: 2, title, text: [words], notes }];
	}
	const pictures = await Promise.all(parts.map(({ scene }) => pictureOf(scene, theme, lettering)));
	return parts.map(({ scene, scale }, i) => ({
		title: `${title}${ofSeveral(i, parts.length)}`,
		notes,
		shapes: ({ next, parts: files, path }) => {
			const picture = pictures[i] as (typeof pictures)[number];
			const size = { width: scene.width * scale, height: scene.height * scale };
			const named = { id: next(), name: 'Timeline', alt: picture.alt };
			const blip = blipOf(files, path, 'ppt', picture);
			return [pictureShape(named, { x: CONTENT.x, y: CONTENT.y, ...size }, blip)];
		}
	}));
}
