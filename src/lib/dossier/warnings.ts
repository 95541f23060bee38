import { effectiveDay, firstDay } from './dates.ts';
import { DESCRIPTOR_FILE } from './descriptor.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { tables } from './tables.ts';
import type { Descriptor, Dossier } from './types.ts';

/** Statements and roll calls that no day of the window may have seen. */
function outsideWindow({ statements, votes, issues, window }: Dossier): Fault[] {
	const isOutside = (date: string) =>
		effectiveDay(date) < window.from || firstDay(date) > window.to;
	const expected = `a date from ${window.from} to ${window.to}, the dossier’s window ("temporal" in ${DESCRIPTOR_FILE})`;
	const said = statements
		.filter(({ said_on }) => isOutside(said_on))
		.map(({ id, said_on }) => ({ file: tables.statements.file, id, said_on }));
	const voted = (votes?.day ?? []).flatMap((said_on, i) =>
		said_on && isOutside(said_on)
			? [{ file: tables.votes.file, id: issues[i]?.id ?? '', said_on }]
			: []
	);
	return [...said, ...voted].map(({ file, id, said_on }) => ({
		file,
		column: 'said_on',
		found: `${id} said on ${said_on}`,
		expected
	}));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Keywords that are names, and that nothing in the dossier mentions: left from a package that was copied. */
function staleKeywords(dossier: Dossier): Fault[] {
	const names = listOf(dossier.descriptor?.keywords).filter(
		(word): word is string => typeof word === 'string' && /\p{Lu}/u.test(word)
	);
	if (names.length === 0) return [];
	const { title, description, actors, issues, sources, statements, relations } = dossier;
	const text = folded(
		JSON.stringify([title, description, actors, issues, sources, statements, relations])
	);
	return names
		.filter((name) => !text.includes(folded(name)))
		.map((name) => ({
			file: DESCRIPTOR_FILE,
			column: 'keywords',
			found: `${shown(name)}, which nothing in the dossier mentions`,
			expected: 'keywords of this dossier; these may be left from a copied package'
		}));
}

/** Whole sources of a descriptor that `sources.csv` lacks: left from a package that was copied. */
function staleSources({ descriptor, sources }: Dossier): Fault[] {
	const given = listOf(descriptor?.sources) as (Descriptor | null)[];
	const named = given.filter((source) => typeof source?.path === 'string');
	const urls = new Set(sources.map(({ url }) => url));
	// Some addresses may differ in detail: told is a list of which nothing fits.
	if (named.length === 0 || named.some((source) => urls.has(String(source?.path)))) return [];
	return named.map((source) => ({
		file: DESCRIPTOR_FILE,
		column: 'sources',
		found: `${shown(source?.path)}, which is not in ${tables.sources.file}`,
		expected: 'sources of this dossier; these may be left from a copied package'
	}));
}

/** Files of which a descriptor speaks and that are not there: nothing is read of them. */
function absentFiles(descriptor: Descriptor | undefined, names: ReadonlySet<string>): Fault[] {
	const resources = listOf(descriptor?.resources) as (Descriptor | null)[];
	return resources.flatMap((resource) => {
		const path = resource?.path;
		if (typeof path !== 'string' || names.has(path)) return [];
		return [
			{
				file: DESCRIPTOR_FILE,
				column: 'resources',
				found: `${shown(path)}, which is not there`,
				expected: 'the file, or no resource for it'
			}
		];
	});
}

/** The files of a package, as warnings are asked of them. */
interface AboutFiles {
	names: ReadonlySet<string>;
	/** Those that belong to none of its tables. */
	strangers: readonly string[];
	/** As it was read. */
	descriptor: Descriptor | undefined;
}

/** What is odd about the files of a package, whatever their rows. */
export const fileWarnings = ({ names, strangers, descriptor }: AboutFiles): Fault[] => [
	...absentFiles(descriptor, names),
	...strangers.map((file) => ({
		file,
		found: 'a file that is no part of a package',
		expected: 'nothing: it is left out'
	}))
];

/** What is odd about a dossier and no reason to refuse it. */
export const warningsOf = (dossier: Dossier, files: AboutFiles): Fault[] => [
	...fileWarnings(files),
	...staleKeywords(dossier),
	...staleSources(dossier),
	...outsideWindow(dossier)
];
