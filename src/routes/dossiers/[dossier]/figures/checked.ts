import type { View } from '#lib/analysis/view.ts';
import { drawFigure, type FigureKind } from '#lib/charts/figures.ts';
import { lintSvg } from '#lib/charts/lint/lint.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Scene } from '#lib/charts/shared/scene.ts';
import { outlined } from '#lib/charts/type/outlined.ts';
import type { Typesetter } from '#lib/charts/type/typesetter.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { log } from '#lib/server/log.ts';

/** A figure as a file, and the ids of the rules that it breaks. */
interface Checked {
	svg: string;
	broken: string[];
}

const logged = ({ asOf }: View, { id, version }: Dossier) => ({ dossier: id, version, asOf });

/**
 * Draws a figure and holds the file against the rules of its profile. One that breaks a rule is handed out
 * all the same, but says so in a line of its own, and the log tells where it is broken: the reader sees
 * it, whatever the file is opened with.
 *
 * @param type the fonts, which letters as outlines need.
 */
export function drawChecked(
	kind: FigureKind,
	dossier: Dossier,
	{ view, settings, notes, annotations }: FigureAddress,
	{ type, lint = lintSvg }: { type?: Typesetter; lint?: typeof lintSvg } = {}
): Checked {
	if (settings.outlines && !type) throw new Error('Outlines take the fonts: none were given.');
	const dress = (scene: Scene) =>
		settings.outlines && type ? outlined(scene, type, settings.theme) : scene;
	const svg = drawFigure(kind, dossier, view, notes, settings, dress, annotations);
	const faults = lint(svg, settings.profile);
	if (faults.length === 0) return { svg, broken: [] };
	const broken = [...new Set(faults.map(({ rule }) => rule))];
	log('figure-faults', { kind, ...logged(view, dossier), count: faults.length, first: faults[0] });
	const remark = `This file may not be drawn right everywhere. It breaks: ${broken.join(', ')}.`;
	const remarks = [...notes, remark];
	return { svg: drawFigure(kind, dossier, view, remarks, settings, dress, annotations), broken };
}
