import { paramsOfFile } from '#lib/charts/file-params.ts';

/** What the files of a page are asked for: its view, without its theme and what is open beside it. */
export function queryOfFile(search: string): string {
	const params = paramsOfFile(new URLSearchParams(search));
	params.delete('focus');
	return params.size > 0 ? `?${params}` : '';
}
