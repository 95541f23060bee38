import { readKnown } from '#lib/analysis/known.ts';
import { paramsOfFile } from '#lib/charts/file-params.ts';
import type { NotKnown } from '#lib/dossier/types.ts';

/**
 * What the files of a page are asked for: its view, without its theme and what is open beside it, and without
 * an earlier time that the page could not show, for which a file would be refused.
 */
export function queryOfFile(search: string, notKnown?: NotKnown): string {
	const params = paramsOfFile(new URLSearchParams(search));
	params.delete('focus');
	if (notKnown || readKnown(params.get('known') ?? '') === undefined) params.delete('known');
	return params.size > 0 ? `?${params}` : '';
}
