import { listOf } from '#lib/analysis/phrases.ts';
import type { View } from '#lib/analysis/view.ts';
import { figureKinds, figureName } from '#lib/charts/figures.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../../platform/problem.ts';
import type { WorkPool } from '../../platform/workers/pool.ts';
import type { Made } from '../../platform/workers/task.ts';
import type { AskedFigure } from './asked-figure.ts';
import { refuseManyCells } from './cells.ts';

// Loaded when it is needed, as everywhere: bundled with what imports it, a task would lose the name that workers call.
type Tasks = typeof import('../tasks.ts');

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

/** Milliseconds after which an archive goes out with what there is. */
const LIMIT = 25_000;
/** Pieces that one archive asks the workers for at once: others want some, too. */
const AT_ONCE = 2;

/** Refusals of the whole, not of one piece. */
const endsAll = (refusal: Refusal) => /:(gone|busy)$/.test(refusal.problem.type);

/** Files by their names, and whether it is all there is: what was cut off for time may be made another time. */
interface Everything {
	files: Map<string, string | Uint8Array>;
	isWhole: boolean;
}

/** Who draws, for whom, and for how many milliseconds at most. */
interface Drawing {
	work: Pick<WorkPool, 'run'>;
	signal: AbortSignal;
	limit?: number;
}

/** What is to be drawn, under the name of its file. */
interface Piece {
	name: string;
	draw: (signal: AbortSignal) => Promise<Made>;
}

function piecesOf(
	figures: AskedFigure[],
	address: FigureAddress,
	work: Drawing['work'],
	{ briefing, pdf, svg }: Tasks
): Piece[] {
	const [first] = figures;
	const drawn = figures.flatMap((figure): Piece[] => {
		const { kind, dossier, address } = figure;
		const name = figureName(kind, dossier, address.view);
		const input = { kind, address };
		const piece = (name: string, task: Tasks['svg']): Piece => ({
			name,
			draw(signal) {
				refuseManyCells(kind, dossier, address.view);
				return work.run(task, dossier, input, signal);
			}
		});
		return [piece(name, svg), piece(name.replace(/svg$/, 'pdf'), pdf)];
	});
	if (!first) return drawn;
	const { dossier } = first;
	const paper: Piece = {
		name: `${dossier.id}-briefing-${address.view.asOf}.pdf`,
		draw(signal) {
			refuseManyCells('matrix', dossier, address.view);
			return work.run(briefing, dossier, { address }, signal);
		}
	};
	return [...drawn, paper];
}

/**
 * Has workers draw every figure of a view as SVG and PDF, and its briefing, piece by piece. What is refused, and
 * what is not made in time, is left out, and the list of contents says why; the rest goes out.
 *
 * @throws Refusal where the client has gone or the server is busy.
 */
export async function drawEverything(
	dossier: Dossier,
	address: FigureAddress,
	{ work, signal, limit = LIMIT }: Drawing
): Promise<Everything> {
	const { figures, left } = figuresOf(dossier, address);
	const pieces = piecesOf(figures, address, work, await import('../tasks.ts'));
	const late = AbortSignal.timeout(limit);
	const either = AbortSignal.any([signal, late]);
	const seconds = Math.round(limit / 100) / 10;
	const slow = `not made, because the archive took more than ${seconds} s. Export it by itself.`;
	const made = new Map<string, Uint8Array>();
	const refused = new Map<string, string>();
	async function put({ name, draw }: Piece): Promise<void> {
		if (late.aborted) return void refused.set(name, slow);
		try {
			made.set(name, (await draw(either)).body);
		} catch (fault) {
			if (!(fault instanceof Refusal)) throw fault;
			const isLate = late.aborted && !signal.aborted;
			if (endsAll(fault) && !isLate) throw fault;
			refused.set(name, isLate ? slow : fault.message);
		}
	}
	const waiting = pieces.values();
	const next = async () => {
		for (const piece of waiting) await put(piece);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, next));
	// In the order of the view, whichever was made first: the same archive is the same bytes.
	const names = pieces.map(({ name }) => name);
	const missing = names.filter((name) => refused.has(name));
	const files = new Map<string, string | Uint8Array>();
	for (const name of names) {
		const body = made.get(name);
		if (body) files.set(name, body);
	}
	const kinds = listOf(figureKinds.map((kind) => kind));
	const lines = [
		`${dossier.title}, as of ${address.view.asOf}`,
		`Figures (${kinds}) as SVG and PDF, and the briefing.`,
		...left,
		'',
		...(missing.length > 0
			? ['Not included:', ...missing.map((name) => `${name}: ${refused.get(name)}`), '']
			: []),
		'Included:',
		...files.keys()
	];
	files.set('CONTENTS.txt', `${lines.join('\n')}\n`);
	return { files, isWhole: !late.aborted || missing.every((name) => refused.get(name) !== slow) };
}
