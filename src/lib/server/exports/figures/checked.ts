import type { View } from '#lib/analysis/view.ts';
import { figureFacts, type FigureFacts } from '#lib/charts/facts.ts';
import { figureScene, type FigureKind } from '#lib/charts/figures.ts';
import { lintSvg } from '#lib/charts/lint/lint.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Scene } from '#lib/charts/shared/scene.ts';
import { sceneToSvg } from '#lib/charts/shared/svg.ts';
import { outlined } from '#lib/charts/type/outlined.ts';
import type { Typesetter } from '#lib/charts/type/typesetter.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { log } from '../../platform/log.ts';

/** A figure as a file, the ids of the rules that it breaks, and what its maker wants to know. */
interface Checked {
	svg: string;
	broken: string[];
	facts: FigureFacts;
	/** As it was laid out, its letters still letters. */
	scene: Scene;
}

const logged = ({ asOf }: View, { id, version }: Dossier) => ({ dossier: id, version, asOf });

/**
 * Draws a figure and holds the file against the rules of its profile. One that breaks a rule is handed out
 * all the same: the page on which it is made says so, and the log tells where it is broken.
 *
 * @param type the fonts, which letters as outlines need.
 * @param laid is shown the figure before it is written, and may refuse it.
 */
export function drawChecked(
	kind: FigureKind,
	dossier: Dossier,
	{ view, settings, notices, notes }: FigureAddress,
	{
		type,
		lint = lintSvg,
		laid
	}: { type?: Typesetter; lint?: typeof lintSvg; laid?: (scene: Scene) => void } = {}
): Checked {
	if (settings.outlines && !type) throw new Error('Outlines take the fonts: none were given.');
	const { theme, profile, background } = settings;
	const { scene, metadata } = figureScene(kind, dossier, view, notices, settings, notes);
	laid?.(scene);
	const drawn = settings.outlines && type ? outlined(scene, type, theme) : scene;
	const svg = sceneToSvg(drawn, { theme, profile, background, metadata });
	const faults = lint(svg, profile);
	const broken = [...new Set(faults.map(({ rule }) => rule))];
	if (faults.length > 0) {
		const first = faults[0];
		log('figure-faults', { kind, ...logged(view, dossier), count: faults.length, first }, 'warn');
	}
	return { svg, broken, facts: figureFacts(scene, settings), scene };
}
