import type { RequestEvent } from '@sveltejs/kit';
import type { Services } from '#lib/server/services.ts';
import { beginImport } from '#lib/server/api/begin-import.ts';
import { zip } from '#lib/server/exports/zip.ts';
import { localViewer } from '#lib/server/identity/identify.ts';
import { problemResponse, refusalOf } from '#lib/server/platform/problem.ts';
import type { Called } from './calls.ts';

const host = '127.0.0.1:4173';

/** What is sent with a package. */
export interface Sent {
	dossier?: string;
	format?: string;
	/** Name of the file, or of the folder of several. */
	name?: string;
	signal?: AbortSignal;
}

/** What a package is sent as: an archive of its files, or any bytes. */
export const archiveOf = (files: ReadonlyMap<string, string | Uint8Array>, folder = 'package') =>
	zip(folder, files);

/** Sends files to be imported, as the page does. @throws whatever is no refusal: what would be a 500. */
export async function send(
	open: Services,
	files: Uint8Array | ReadonlyMap<string, string>,
	{ dossier, format, name = 'package.zip', signal }: Sent = {}
): Promise<Called & { answer: Response }> {
	const form = new FormData();
	if (dossier !== undefined) form.set('dossier', dossier);
	if (format !== undefined) form.set('format', format);
	if (files instanceof Uint8Array) form.append('file', new Blob([Buffer.from(files)]), name);
	else for (const [file, text] of files) form.append('file', new Blob([text]), `${name}/${file}`);
	const url = new URL(`http://${host}/api/v1/imports`);
	const headers = { host, authorization: `Bearer ${open.policy.token}` };
	const request = new Request(url, { method: 'POST', headers, body: form, signal: signal ?? null });
	const event = {
		request,
		url,
		params: {},
		cookies: { get: () => 'Ana' },
		getClientAddress: () => '127.0.0.1'
	} as unknown as RequestEvent;
	Object.assign(event, { locals: localViewer(open.policy, event) });
	const answer = await beginImport(event, open).catch((error: unknown) => {
		const refusal = refusalOf(error, true);
		if (!refusal || refusal.problem.status >= 500) throw error;
		return problemResponse(refusal);
	});
	const bytes = new Uint8Array(await answer.clone().arrayBuffer());
	const json = JSON.parse(new TextDecoder().decode(bytes)) as Called['json'];
	return { status: answer.status, headers: answer.headers, json, bytes, answer };
}
