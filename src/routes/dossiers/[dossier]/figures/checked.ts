import type { View } from '#lib/analysis/view.ts';
import { drawFigure, type FigureKind } from '#lib/charts/figures.ts';
import { lintSvg } from '#lib/charts/lint/lint.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
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
 */
export function drawChecked(
	kind: FigureKind,
	dossier: Dossier,
	{ view, settings, notes }: FigureAddress,
	lint = lintSvg
): Checked {
	const svg = drawFigure(kind, dossier, view, notes, settings);
	const faults = lint(svg, settings.profile);
	if (faults.length === 0) return { svg, broken: [] };
	const broken = [...new Set(faults.map(({ rule }) => rule))];
	log('figure-faults', { kind, ...logged(view, dossier), count: faults.length, first: faults[0] });
	const remark = `This file may not be drawn right everywhere. It breaks: ${broken.join(', ')}.`;
	return { svg: drawFigure(kind, dossier, view, [...notes, remark], settings), broken };
}
