/** The program that SingleFile starts in a page, which comes without types. */
declare module 'single-file-cli/lib/single-file-bundle.js' {
	export const script: string;
}
