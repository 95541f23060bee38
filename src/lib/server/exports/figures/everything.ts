import { listOf } from '#lib/analysis/phrases.ts';
import type { View } from '#lib/analysis/view.ts';
import { figureKinds, figureName } from '#lib/charts/figures.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Faces } from '../fonts/faces.ts';
import { Refusal } from '../../platform/problem.ts';
import type { AskedFigure } from './asked-figure.ts';
import { drawBriefing } from './briefing.ts';
import { refuseManyCells } from './cells.ts';
import { drawChecked } from './checked.ts';
import { drawPdf } from './pdf.ts';

/** Figures of one issue or one actor in an archive: those of more take the server minutes. */
const MOST_SINGLE = 30;

/** The figures of a view: one of each kind, one of each issue, one of each actor. */
function figuresOf(
	dossier: Dossier,
	address: FigureAddress
): { figures: AskedFigure[]; left: string[] } {
	const { view } = address;
	const shown = (change: Partial<View>) => ({ ...address, view: { ...view, ...change } });
	const whole = figureKinds.filter((kind) => kind !== 'issue' && kind !== 'record');
	const single = {
		issue: view.issues.slice(0, MOST_SINGLE),
		record: view.actors.slice(0, MOST_SINGLE)
	};
	const left = [
		[single.issue.length, view.issues.length, 'issues'] as const,
		[single.record.length, view.actors.length, 'actors'] as const
	].flatMap(([some, all, what]) =>
		some < all
			? [
					`This archive contains figures for the first ${some} of ${all} ${what}. Export any other from its own record.`
				]
			: []
	);
	return {
		left,
		figures: [
			...whole.map((kind) => ({ kind, dossier, address })),
			...single.issue.map((id) => ({
				kind: 'issue' as const,
				dossier,
				address: shown({ issues: [id] })
			})),
			...single.record.map((id) => ({
				kind: 'record' as const,
				dossier,
				address: shown({ actors: [id] })
			}))
		]
	};
}

/** What a refusal says; anything else is thrown on. */
function reasonOf(fault: unknown): string {
	if (fault instanceof Refusal) return fault.message;
	throw fault;
}

/**
 * Draws every figure of a view as SVG and PDF, and its briefing. What is refused is left out, and the list of
 * contents says why; whatever else can be drawn goes out.
 *
 * @returns files by their names.
 */
export async function drawEverything(
	dossier: Dossier,
	address: FigureAddress,
	faces: Faces
): Promise<Map<string, string | Uint8Array>> {
	const files = new Map<string, string | Uint8Array>();
	const refused: string[] = [];
	const put = async (name: string, draw: () => Promise<string | Uint8Array>) => {
		try {
			files.set(name, await draw());
		} catch (fault) {
			refused.push(`${name}: ${reasonOf(fault)}`);
		}
	};
	const { figures, left } = figuresOf(dossier, address);
	for (const figure of figures) {
		const { kind, address } = figure;
		const name = figureName(kind, dossier, address.view);
		await put(name, async () => {
			refuseManyCells(kind, dossier, address.view);
			return drawChecked(kind, dossier, address, { type: faces }).svg;
		});
		await put(name.replace(/svg$/, 'pdf'), async () => {
			refuseManyCells(kind, dossier, address.view);
			return drawPdf(figure, faces);
		});
	}
	await put(`${dossier.id}-briefing-${address.view.asOf}.pdf`, async () => {
		refuseManyCells('matrix', dossier, address.view);
		return drawBriefing(dossier, address, faces);
	});
	const kinds = listOf(figureKinds.map((kind) => kind));
	const lines = [
		`${dossier.title}, as of ${address.view.asOf}`,
		`Figures (${kinds}) as SVG and PDF, and the briefing.`,
		...left,
		'',
		...(refused.length > 0 ? ['Not included:', ...refused, ''] : []),
		'Included:',
		...files.keys()
	];
	files.set('CONTENTS.txt', `${lines.join('\n')}\n`);
	return files;
}
