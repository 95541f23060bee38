import type { FigureKind } from '#lib/charts/figures.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Scene } from '#lib/charts/shared/scene.ts';
import { outlined } from '#lib/charts/type/outlined.ts';
import type { Facts } from '#lib/contract/figure-facts.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Faces } from '../fonts/faces.ts';
import { Refusal } from '../../platform/problem.ts';
import { drawChecked } from './checked.ts';

/** Why the letters of a scene cannot be outlines; empty where they can. */
function unoutlined(scene: Scene, faces: Faces): string {
	try {
		outlined(scene, faces, 'light');
		return '';
	} catch (fault) {
		if (fault instanceof Refusal) return fault.message;
		throw fault;
	}
}

/** Draws a figure for what can be told of it, in sentences where something is not as it was chosen. */
export function factsOf(
	kind: FigureKind,
	dossier: Dossier,
	address: FigureAddress,
	faces: Faces
): Facts {
	const { scene, facts, broken } = drawChecked(kind, dossier, address, { type: faces });
	const rules =
		broken.length === 0
			? []
			: [`This file may not render correctly everywhere: it violates ${broken.join(', ')}.`];
	const advice = [...address.advice, ...facts.advice, ...rules];
	return { ...facts, advice, unoutlined: unoutlined(scene, faces) };
}
