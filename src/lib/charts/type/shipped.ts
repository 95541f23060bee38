/**
 * The fonts that figures name, which their readers may have installed, and those that ship in their place:
 * the licence of the former reserves their name for files that nobody changed, and ours are cut.
 */
const shipped: Record<string, string> = {
	"'Source Sans 3'": "'Demarche Sans'",
	"'Source Serif 4'": "'Demarche Serif'"
};

const named = /(?<=font-family=")'Source (?:Sans 3|Serif 4)'/g;

/** An SVG file of ours that names the fonts that ship, for a program that is given no others. */
export const inShippedFonts = (svg: string): string =>
	svg.replace(named, (name) => shipped[name] ?? name);
