import { matrixLayout, type MatrixInput, type MatrixLayout } from '#lib/charts/matrix/layout.ts';
import { keptBeside } from '#lib/analysis/kept-beside.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { isShared } from './shared.ts';

const MOST_DRAWINGS = 16;

const matricesOf = keptBeside<Positions, MatrixLayout>(MOST_DRAWINGS);

/** The drawing of a matrix for the page. */
export function sharedMatrix(
	input: Pick<
		MatrixInput,
		'dossier' | 'positions' | 'actors' | 'issues' | 'transpose' | 'width' | 'keep' | 'row'
	>
): MatrixLayout {
	const { dossier, positions, actors, issues, transpose, width, keep, row } = input;
	if (!isShared(dossier)) return matrixLayout(input);
	const parts = [dossier, actors, issues, transpose === true, width, keep, row];
	return matricesOf(positions, parts, () => matrixLayout(input));
}
