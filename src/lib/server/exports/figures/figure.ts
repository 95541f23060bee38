import type { RequestEvent } from '@sveltejs/kit';
import { viewerPolicy } from './policy.ts';
import { figureKinds, figureName } from '#lib/charts/figures.ts';
import { figureAddress } from '#lib/charts/page.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { endpoint } from '../../platform/endpoint.ts';
import { askedDossier, CHANGING, conditional } from '../../platform/conditional.ts';
import type { Services } from '../../services.ts';
import { Refusal } from '../../platform/problem.ts';
import { withNotes } from './notes.ts';
import type { AskedFigure } from './asked-figure.ts';
import { refuseManyCells } from './cells.ts';

export type FigureEvent = RequestEvent<{ dossier: string; figure: string }>;

interface Written {
	body: BodyInit;
	/** Ids of the rules that the file breaks. */
	broken?: string[];
}

/** A format that figures are handed out in. */
interface Format {
	extension: 'svg' | 'png' | 'pdf';
	type: string;
	write(asked: AskedFigure, event: FigureEvent, open: Services): Promise<Written>;
}

/** Has a worker draw a figure. */
export async function drawnBeside(
	name: 'svg' | 'png' | 'pdf',
	{ kind, dossier, address }: AskedFigure,
	{ request }: FigureEvent,
	{ work }: Services,
	more: { scale?: number } = {}
): Promise<Written> {
	const { svg, png, pdf } = await import('../tasks.ts');
	const input = { kind, address, ...more };
	return work.run({ svg, png, pdf }[name], dossier, input, request.signal);
}

function kindOf(name: string, extension: string) {
	const kind = figureKinds.find((k) => k === name);
	if (kind) return kind;
	const known = figureKinds.map((k) => `${k}.${extension}`).join(', ');
	throw new Refusal(
		'unknown-address',
		`There is no figure "${name}.${extension}"; the choices are ${known}.`
	);
}

/**
 * Answers with a figure in the state that the parameters name; `download=1` saves it as a file. A reader
 * who has it already is told so before anything is drawn.
 */
export const figureEndpoint = ({ extension, type, write }: Format) =>
	endpoint(async (event: FigureEvent, open) => {
		const { params, url, request } = event;
		const kind = kindOf(params.figure, extension);
		const { dossier, cache } = await askedDossier(open, params.dossier, url, 'told');
		const asked = readFigureAddress(dossier, url.searchParams);
		const { address, tag } = await withNotes(open, dossier.id, asked, event.locals);
		const { view } = address;
		refuseManyCells(kind, dossier, view);
		const headers = new Headers({
			'content-type': type,
			'content-security-policy': extension === 'pdf' ? viewerPolicy : "default-src 'none'",
			// The page that shows what the figure shows.
			link: `<${figureAddress(kind, dossier, view, address.settings)}>; rel="canonical"`,
			'x-content-type-options': 'nosniff'
		});
		// Other sites may show the figures of a server that is meant to be seen.
		if (!open.policy.local) headers.set('cross-origin-resource-policy', 'cross-origin');
		if (url.searchParams.get('download') === '1') {
			const file = figureName(kind, dossier, view).replace(/svg$/, extension);
			headers.set('content-disposition', `attachment; filename="${file}"`);
		}
		const kept = {
			tag: `${open.build}-${dossier.version}${tag}`,
			// Notes change though the version of the dossier does not.
			cache: tag ? CHANGING : cache,
			headers
		};
		return conditional(request, kept, async (answered) => {
			const { body, broken = [] } = await write({ kind, dossier, address }, event, open);
			if (broken.length > 0) answered.set('x-figure-faults', broken.join(', '));
			return body;
		});
	});
