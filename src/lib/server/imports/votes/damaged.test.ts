import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anywhere, spliced } from '../../../../../tests/fixtures/splices.ts';
import { emptyDossier } from '#lib/dossier/apply.ts';
import { toldInWords } from '../in-words.fixture.ts';
import { planVotes } from './plan-votes.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'demarche-votes-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const kinds: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
	[
		'unvotes',
		{
			'unvotes.csv':
				'"rcid","country","country_code","vote"\n3,"France","FR","yes"\n3,"Côte d’Ivoire","CI","no"\n4,"France","FR","abstain"\n',
			'roll_calls.csv':
				'"rcid","session","date","unres","short","descr"\n4,1,1946-01-02,"R/1/79","ELECTIONS","TO ADJOURN"\n3,1,1946-01-01,"R/1/66",NA,NA\n'
		}
	],
	[
		'the UN Digital Library',
		{
			'sc.csv':
				'undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,title\n9001,FRA,FRANCE,TRUE,Y,2023-11-15,S/RES/2712,"On ""children"""\n9001,MLT,MALTA,FALSE,A,2023-11-15,S/RES/2712,\n'
		}
	],
	[
		'HowTheyVote.eu',
		{
			'votes.csv':
				'id,timestamp,display_title,reference,description,is_main\n1,2024-03-13T12:00:00,On media,A9-1/2024,Whole,True\n',
			'member_votes.csv':
				'vote_id,member_id,position,country_code,group_code\n1,1,FOR,FRA,EPP\n1,2,AGAINST,DEU,SD\n'
		}
	],
	[
		'Voteview',
		{
			'votes.csv': 'congress,chamber,rollnumber,icpsr,cast_code,prob\n118,Senate,1,1,1,99\n',
			'rollcalls.csv':
				'congress,chamber,rollnumber,date,bill_number,vote_question,vote_desc,dtl_desc\n118,Senate,1,2023-01-23,PN1,On it,Somebody,\n',
			'members.csv':
				'congress,chamber,icpsr,state_abbrev,party_code,bioname\n118,Senate,1,CA,100,"ONE, A."\n'
		}
	]
];

const splice = fc.record({
	file: fc.nat(2),
	isPacked: fc.boolean(),
	at: anywhere,
	length: fc.constantFrom(0, 1, 3, 20),
	put: fc.constantFrom('', '\0', '"', ',', '\n', '\r', '-', '\xff', '99999999999', '__proto__', ';')
});
test.each(kinds)(
	'a thousand damaged tables of %s are planned or refused in words, never an exception',
	async (_, files) => {
		const seen = { refused: 0, faulty: 0, sound: 0 };
		const context = {
			...{ choices: {}, remembered: {}, codings: [], isNew: true },
			...{ today: '2026-01-01', texts: new Map() }
		};
		await fc.assert(
			fc.asyncProperty(
				fc.array(splice, { minLength: 1, maxLength: 3 }),
				fc.boolean(),
				async (damages, isGzip) => {
					const received = Object.entries(files).map(([name, text], place) => {
						const own = damages.filter(({ file }) => file % Object.keys(files).length === place);
						const plain = own.filter(({ isPacked }) => !isPacked);
						let bytes: Buffer = plain.reduce(spliced, Buffer.from(text));
						if (isGzip) bytes = gzipSync(bytes);
						bytes = own.filter(({ isPacked }) => isPacked).reduce(spliced, bytes);
						const path = join(folder, name);
						writeFileSync(path, bytes);
						return { name, path, size: bytes.length };
					});
					const fared = await toldInWords(
						planVotes(emptyDossier(''), received, context, () => undefined)
					);
					seen[fared]++;
				}
			),
			{ numRuns: 1_000, seed: 15 }
		);
		expect(Math.min(seen.refused, seen.faulty)).toBeGreaterThan(5);
	},
	120_000
);
