import { m } from '#messages';
import { error, type RequestEvent } from '@sveltejs/kit';
import { figureKinds } from '#lib/charts/kinds.ts';
import { paramsOfFile } from '#lib/charts/file-params.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { subjectOf, viewOf } from '#lib/components/export/subject.ts';
import { services, type Services } from '#lib/server/services.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import type { Told } from '#lib/contract/figure-facts.ts';
import { refusalOf } from '#lib/server/platform/problem.ts';
import { withNotes } from '#lib/server/exports/figures/notes.ts';
import { refuseManyCells } from '#lib/server/exports/figures/cells.ts';
import type { AskedFigure } from '#lib/server/exports/figures/asked-figure.ts';
import type { PageServerLoad } from './$types';

/** Has a worker draw the figure for what can be told of it, or says why there is none. */
async function toldOf(
	{ kind, dossier, address: asked }: AskedFigure,
	open: Services,
	{ locals, request: { signal } }: Pick<RequestEvent, 'locals' | 'request'>
): Promise<Told> {
	try {
		refuseManyCells(kind, dossier, asked.view);
		const { address } = await withNotes(open, dossier.id, asked, locals);
		const { facts } = await import('#lib/server/exports/tasks.ts');
		const { body } = await open.work.run(facts, dossier, { kind, address }, signal);
		return JSON.parse(new TextDecoder().decode(body)) as Told;
	} catch (fault) {
		const refusal = refusalOf(fault, false);
		if (!refusal) throw fault;
		return { refused: refusal.message };
	}
}

/**
 * What is told of a figure before its file is made. It comes with the page, so that the lines to embed are
 * right before any script runs.
 */
export const load: PageServerLoad = async ({ params, url, request, locals }) => {
	const figure = figureKinds.find((name) => name === params.figure);
	if (!figure)
		error(404, m.export_no_such_figure({ asked: params.figure, kinds: figureKinds.join(', ') }));
	const open = services();
	const dossier = await open.dossiers.getDossier(params.dossier);
	if (!dossier) return { figure, told: undefined };
	const asked = readFigureAddress(dossier, paramsOfFile(url.searchParams));
	const shown = saidFrom(dossier, asked.view.from);
	const view = viewOf(asked.view, subjectOf(shown, asked.view, figure));
	const order = { kind: figure, dossier, address: { ...asked, view } };
	return { figure, told: await toldOf(order, open, { locals, request }) };
};
