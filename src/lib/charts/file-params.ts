/**
 * The parameters of a file in those of a page: the theme of the page is not the colour of the figure. Grey
 * never was a theme of a page.
 */
export function paramsOfFile(params: URLSearchParams): URLSearchParams {
	const file = new URLSearchParams(params);
	if (file.get('theme') !== 'grey') file.delete('theme');
	return file;
}
