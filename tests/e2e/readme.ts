import { readFileSync } from 'node:fs';

/** The block of the README in a language, which has one there; what it names is replaced by what is here. */
export function fromReadme(language: string, replacements: Record<string, string> = {}): string {
	const readme = readFileSync('README.md', 'utf8');
	const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))];
	const [block] = blocks;
	if (!block?.[1] || blocks.length > 1) {
		throw new Error(`The README has ${blocks.length} blocks of ${language}; expected one.`);
	}
	return Object.entries(replacements).reduce((text, [found, put]) => {
		if (!text.includes(found)) throw new Error(`The block of ${language} lacks ${found}.`);
		return text.replaceAll(found, put);
	}, block[1]);
}
