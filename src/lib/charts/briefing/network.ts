import type { View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { SourceNumbers } from '../compare/content.ts';
import { partScene } from '../figures.ts';
import type { Scene } from '../shared/scene.ts';
import { ACROSS, LEGIBLE, scaleOf } from './figures.ts';

/** The network of a view, in the width of a page. */
export function networkPart(dossier: Dossier, view: View, numbers: SourceNumbers): Scene {
	const whole = partScene('network', dossier, view, numbers, { width: ACROSS });
	const scale = scaleOf(whole);
	if (scale >= LEGIBLE) return whole;
	// Many actors need more room than a page has, so they are laid out again, closer together.
	const closer = Math.floor((ACROSS * scale) / LEGIBLE);
	return partScene('network', dossier, view, numbers, { width: closer });
}
