import { describe, expect, test } from 'vitest';
import { smallFiles } from '../../../tests/fixtures/package.ts';
import { apply, emptyDossier } from './apply.ts';
import { faultText, readPackage, writePackage } from './package.ts';
import type { Dossier } from './types.ts';

function read(files: ReadonlyMap<string, string>): Dossier {
	const result = readPackage(files);
	if ('faults' in result) throw new Error(result.faults.map(faultText).join('\n'));
	return result.dossier;
}

const RULE =
	'Support: a call to stop, whoever is addressed.\nNeutral: “concern”, and nothing more.';

/** The small dossier with a coding rule for its first issue. */
function ruled(rule = RULE): Dossier {
	const dossier = read(smallFiles());
	const [first, ...others] = dossier.issues;
	if (!first) throw new Error('The dossier has no issue.');
	return { ...dossier, issues: [{ ...first, coding_rule: rule }, ...others] };
}

const columnsIn = (files: ReadonlyMap<string, string>) => {
	const { resources } = JSON.parse(files.get('datapackage.json') ?? '') as {
		resources: { name: string; schema: { fields: { name: string }[] } }[];
	};
	return resources.find(({ name }) => name === 'issues')?.schema.fields.map(({ name }) => name);
};

describe('the coding rule of an issue', () => {
	test('is no column of a package in which no issue has one: its bytes stay', () => {
		const dossier = read(smallFiles());
		expect(dossier.issues.map(({ coding_rule }) => coding_rule)).toEqual(['', '']);
		expect(writePackage(dossier)).toEqual(smallFiles());
		expect(columnsIn(writePackage(dossier))).not.toContain('coding_rule');
	});

	test('is the last column of issues.csv where one issue has one, and comes back byte for byte', () => {
		const written = writePackage(ruled());
		expect(written.get('issues.csv')).toBe(
			`id,label,proposition,theme,about,favours,coding_rule\n` +
				`halt,Halt,"Hostilities, all of them, should stop.",,,,"${RULE}"\n` +
				`talks,Talks,They should talk.,,,,\n`
		);
		expect(columnsIn(written)?.at(-1)).toBe('coding_rule');
		const back = read(written);
		expect(back.issues[0]?.coding_rule).toBe(RULE);
		expect(writePackage(back)).toEqual(written);
	});

	test('leaves the package as it was when the last one goes', () => {
		const back = read(writePackage(ruled()));
		const issues = back.issues.map((issue) => ({ ...issue, coding_rule: '' }));
		expect(writePackage({ ...back, issues })).toEqual(smallFiles());
	});

	test('is read wherever its column stands and however it is spelled; an empty column is none', () => {
		const table = (head: string, cell: string) =>
			`id,${head},label,proposition\nhalt,"${cell}",Halt,"Hostilities, all of them, should stop."\ntalks,,Talks,They should talk.\n`;
		const spelled = read(
			smallFiles().set('issues.csv', table('Coding rule', RULE.split('\n')[0] ?? ''))
		);
		expect(spelled.issues[0]?.coding_rule).toBe(RULE.split('\n')[0]);
		const empty = read(smallFiles().set('issues.csv', table('coding_rule', '')));
		expect(writePackage(empty)).toEqual(smallFiles());
	});

	test('changes the version of a dossier only where there is one', () => {
		expect(read(writePackage(ruled(''))).version).toBe(read(smallFiles()).version);
		expect(read(writePackage(ruled())).version).not.toBe(read(smallFiles()).version);
	});

	test('is empty in an issue that was recorded before there were rules', () => {
		const after = { id: 'halt', label: 'Halt', proposition: 'It should stop.', theme: '' };
		const change = { entity: 'issue', id: 'halt', action: 'create', before: null, after } as const;
		const [issue] = apply(emptyDossier('old'), [change]).issues;
		expect(issue?.coding_rule).toBe('');
	});
});
