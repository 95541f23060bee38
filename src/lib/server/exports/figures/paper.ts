import type { RequestEvent } from '@sveltejs/kit';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { askedDossier, CHANGING, conditional } from '../../platform/conditional.ts';
import { endpoint } from '../../platform/endpoint.ts';
import type { Task } from '../../platform/workers/task.ts';
import type { PaperInput } from '../tasks.ts';
import { refuseManyCells } from './cells.ts';
import { withNotes } from './notes.ts';
import { viewerPolicy } from './policy.ts';

/** A kind of file that holds a whole view on several pages. */
interface Paper {
	/** What it is, in the name of the file. */
	name: string;
	extension: 'pdf' | 'docx' | 'pptx';
	type: string;
	/** Loaded when it is first asked for. */
	task: () => Promise<Task<PaperInput>>;
}

/**
 * Answers with the whole view that the parameters name. A browser shows a PDF and saves the others;
 * `download=1` has it save that, too.
 */
export const paperEndpoint = ({ name, extension, type, task }: Paper) =>
	endpoint(async ({ params, url, request, locals }: RequestEvent<{ dossier: string }>, open) => {
		const { dossier, cache } = await askedDossier(open, params.dossier, url, 'told');
		const asked = readFigureAddress(dossier, url.searchParams);
		const { address, tag } = await withNotes(open, dossier.id, asked, locals);
		// It says on which day it was made: tomorrow's is another file.
		const made = new Date().toISOString().slice(0, 10);
		const isPdf = extension === 'pdf';
		const file = `${dossier.id}-${name}-${address.view.asOf}.${extension}`;
		const isShown = isPdf && url.searchParams.get('download') !== '1';
		const headers = new Headers({
			'content-type': type,
			'content-security-policy': isPdf ? viewerPolicy : "default-src 'none'",
			'x-content-type-options': 'nosniff',
			'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${file}"`
		});
		const kept = {
			tag: `${open.build}-${dossier.version}${tag}-${made}`,
			cache: tag ? CHANGING : cache,
			headers
		};
		return conditional(request, kept, async () => {
			refuseManyCells('matrix', dossier, address.view);
			return (await open.work.run(await task(), dossier, { address, made }, request.signal)).body;
		});
	});
