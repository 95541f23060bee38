/**
 * Makes the list of states that actors are looked up in: `node src/cli/states.ts`. Writes states.json and
 * spellings.json in src/lib/dossier/known-actors/, which are committed: a build needs none of this.
 *
 * Codes and Wikidata items are those of @rapideditor/country-coder (ISC licence), names and other names those of
 * world-countries (Open Database Licence 1.0, under which the list is therefore shared, too).
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { feature } from '@rapideditor/country-coder';
import countries from 'world-countries';
import type { KnownActor, StateSpellings } from '../lib/dossier/known-actors/known-actor.ts';

type Country = (typeof countries)[number];

/** States that the packages count as dependent on others, or do not number among states. */
const alsoStates = new Set(['TWN', 'PSE', 'UNK', 'ESH']);

/** As diplomats and newspapers call them, where the package has another name first. */
const names: Readonly<Record<string, string>> = {
	CIV: 'Côte d’Ivoire',
	COD: 'Democratic Republic of the Congo',
	CPV: 'Cabo Verde',
	VAT: 'Holy See'
};

const shortNames: Readonly<Record<string, string>> = {
	ARE: 'UAE',
	COD: 'DR Congo',
	COG: 'Congo',
	GBR: 'UK',
	USA: 'US'
};

/** Abbreviations of the trade that neither package has. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
	CAF: ['CAR'],
	CHN: ['PRC'],
	KOR: ['ROK'],
	PNG: ['PNG'],
	SAU: ['KSA'],
	TWN: ['ROC'],
	USA: ['America', 'U.S.']
};

/**
 * The Holy See, whose positions these are, is another item than the Vatican City, its territory. Kosovo has no
 * code in ISO 3166.
 */
const items: Readonly<Record<string, string>> = { VAT: 'Q159583' };
const withoutCode = new Set(['UNK']);

function knownState(country: Country): KnownActor {
	const { cca2, cca3, name, altSpellings, independent } = country;
	const found = feature(cca2)?.properties;
	if (!found?.wikidata) throw new Error(`${cca3} has no Wikidata item.`);
	const full = names[cca3] ?? name.common;
	const short = shortNames[cca3] ?? full;
	const natives = Object.values(name.native).flatMap(({ common, official }) => [common, official]);
	const others = [name.common, name.official, found.nameEn, ...altSpellings, ...natives];
	const aliases = [...others, ...(abbreviations[cca3] ?? [])].filter(
		(alias) => alias && alias !== cca2 && alias !== full && alias !== short
	);
	return {
		name: full,
		short_name: short,
		kind: independent || alsoStates.has(cca3) ? 'state' : 'nonstate',
		iso3: withoutCode.has(cca3) ? '' : cca3,
		wikidata: items[cca3] ?? found.wikidata,
		aliases: [...new Set(aliases)]
	};
}

/** The list, states before territories, by name. */
export const knownStates = (): KnownActor[] =>
	countries
		.map(knownState)
		.sort((a, b) =>
			a.kind === b.kind ? a.name.localeCompare(b.name, 'en') : a.kind === 'state' ? -1 : 1
		);

/** A line for each, so that a new edition of the packages shows as the lines that differ. */
export const statesFile = (): string =>
	`[\n${knownStates()
		.map((state) => `\t${JSON.stringify(state)}`)
		.join(',\n')}\n]\n`;

/** Capitals, names and adjectives of a state as texts in four languages write them. */
function spellingsOf({ capital, demonyms, translations }: Country): StateSpellings {
	const { eng, fra } = demonyms;
	const [french, german, russian] = ['fra', 'deu', 'rus'].map((code) => translations[code]?.common);
	const some = (...words: (string | undefined)[]) => [
		...new Set(words.filter((word) => word !== undefined))
	];
	return {
		capitals: some(...capital),
		english: some(eng?.m, eng?.f),
		french: some(french),
		frenchAdjectives: some(fra?.m, fra?.f),
		german: some(german),
		russian: some(russian)
	};
}

/** Spellings by Wikidata item, a line for each state. */
export function spellingsFile(): string {
	const lines = countries.map((country) => {
		const { wikidata } = knownState(country);
		return `\t${JSON.stringify(wikidata)}: ${JSON.stringify(spellingsOf(country))}`;
	});
	return `{\n${lines.sort().join(',\n')}\n}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const folder = new URL('../lib/dossier/known-actors/', import.meta.url);
	await writeFile(new URL('states.json', folder), statesFile());
	await writeFile(new URL('spellings.json', folder), spellingsFile());
}
