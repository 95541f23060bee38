import { framed, type Furniture } from '../shared/frame.ts';
import type { Scene } from '../shared/scene.ts';
import { isSplit } from './cells.ts';
import { ROW } from './grid.ts';
import { matrixBody, type MatrixBody, type MatrixInput } from './layout.ts';
import { matrixLegend } from './legend.ts';
import { marksOf } from './marks.ts';

/** Rows of a figure that would else not stand on its sheet; those with two lines of a name or of signs. */
const LOWEST_ROW = 27;
const LOWEST_FULL_ROW = 32;

function lowestRow({ rows, cells }: MatrixBody): number {
	const isFull =
		cells.length === 0 ||
		rows.some(({ lines }) => lines.length > 1) ||
		cells.some(({ position }) => position && isSplit(position) && marksOf(position).length > 0);
	return isFull ? LOWEST_FULL_ROW : LOWEST_ROW;
}

/**
 * The stance matrix as a file has it, with all that stands around it. It stands apart from `layout.ts`
 * because the page has a heading and a legend of its own and loads neither.
 *
 * @param sheet its height, where the figure is to stand on one: rows are then as low as that takes.
 */
export function framedMatrix(input: MatrixInput, furniture: Furniture, sheet?: number): Scene {
	const keep = sheet !== undefined;
	const draw = (row: number) => {
		const body = matrixBody({ ...input, keep, row }, {});
		const whole = framed(body.drawn, matrixLegend(body.contents), furniture, input.width);
		return { body, scene: { ...whole, title: furniture.heading, desc: body.desc } };
	};
	const usual = draw(ROW);
	const over = usual.scene.height - (sheet ?? Infinity);
	if (over <= 0) return usual.scene;
	const row = ROW - Math.ceil(over / Math.max(1, usual.body.rows.length));
	return draw(Math.max(row, lowestRow(usual.body))).scene;
}
