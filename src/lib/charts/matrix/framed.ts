import { framed, type Furniture } from '../shared/frame.ts';
import type { Scene } from '../shared/scene.ts';
import { matrixBody, type MatrixInput } from './layout.ts';
import { matrixLegend } from './legend.ts';

/**
 * The stance matrix as a file has it, with all that stands around it. It stands apart from `layout.ts`
 * because the page has a heading and a legend of its own and loads neither.
 */
export function framedMatrix(input: MatrixInput, furniture: Furniture): Scene {
	const { drawn, contents, desc } = matrixBody(input, {});
	const whole = framed(drawn, matrixLegend(contents), furniture, input.width);
	return { ...whole, title: furniture.heading, desc };
}
