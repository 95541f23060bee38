import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { kinds } from '../../../../../tests/storage/databases.ts';
import { countingRemarks } from '#lib/analysis/counting-remarks.ts';
import { defaultView } from '#lib/analysis/view.ts';
import type { ImportAnswer } from '#lib/contract/imports.ts';
import { voteOf } from '#lib/dossier/votes.ts';
import { files, importing, made } from '../imports.fixture.ts';

const unvotes = new Map([
	[
		'unvotes.csv',
		'"rcid","country","country_code","vote"\n3,"France","FR","yes"\n3,"Namibia","NA","no"\n4,"France","FR","abstain"\n'
	],
	[
		'roll_calls.csv',
		'"rcid","session","date","unres","short","descr"\n4,1,1946-01-02,"R/1/79","ELECTIONS","TO ADJOURN"\n3,1,1946-01-01,"R/1/66",NA,NA\n'
	],
	['issues.csv', '"rcid","short_name","issue"\n3,"me","Palestinian conflict"\n']
]);

const head2024 =
	'undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link';
const assembly = (header: string, note: string) =>
	`${header}\n` +
	['FRA,FRANCE,Y', 'USA,UNITED STATES OF AMERICA,N', 'SUN,USSR,A', 'TUV,TUVALU,X']
		.map(
			(who) =>
				`4001,${who},2023-12-12,78,A/RES/78/1,A/78/L.1,,A/78/PV.1,"Peace, and ""more"" of it",PEACE,PEACE--KEEPING${note},120.0,3.0,1.0,2.0,193.0,https://digitallibrary.un.org/record/4001`
		)
		.join('\n') +
	'\n';

const council =
	'undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,modality,undl_link\n' +
	['FRA,FRANCE,TRUE,Y', 'MLT,MALTA,FALSE,A']
		.map(
			(who) =>
				`9001,${who},2023-11-15,S/RES/2712,,S/PV.9479,On children,MIDDLE EAST,CHILDREN,,12.0,0.0,3.0,0.0,15.0,VOTED,https://x.example`
		)
		.join('\n');

const parliament = new Map([
	[
		'votes.csv',
		'id,timestamp,display_title,reference,description,is_main\n1,2024-03-13T12:00:00,On media,A9-1/2024,Whole text,True\n2,2024-03-13T12:05:00,On media,A9-1/2024,Amendment 4,False\n'
	],
	[
		'member_votes.csv',
		'vote_id,member_id,position,country_code,group_code\n1,1,FOR,FRA,EPP\n1,2,FOR,DEU,EPP\n1,3,AGAINST,FRA,EPP\n1,4,ABSTENTION,DEU,SD\n1,5,FOR,FRA,SD\n1,6,DID_NOT_VOTE,FRA,SD\n2,1,AGAINST,FRA,EPP\n'
	]
]);

const congress = new Map([
	[
		'S118_votes.csv',
		'congress,chamber,rollnumber,icpsr,cast_code,prob\n118,Senate,1,1,1,99\n118,Senate,1,2,6,99\n118,Senate,1,3,1,80\n118,Senate,1,4,9,80\n'
	],
	[
		'S118_rollcalls.csv',
		'congress,chamber,rollnumber,date,bill_number,vote_question,vote_desc,dtl_desc\n118,Senate,1,2023-01-23,PN1,On the Nomination,Somebody,\n'
	],
	[
		'S118_members.csv',
		'congress,chamber,icpsr,state_abbrev,party_code,bioname\n118,Senate,1,CA,100,"ONE, A."\n118,Senate,2,TX,200,"TWO, B."\n118,Senate,3,VT,100,"THREE, C."\n118,Senate,4,TX,200,"FOUR, D."\n'
	]
]);

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe.each(kinds)('votes, on %s', (kind) => {
	const server = importing(kind);
	const dossierOf = async (id: string) => {
		const state = await server.open.journal.current(id);
		if (!state) throw new Error(`There is no dossier ${id}.`);
		return state.dossier;
	};
	const whole = async (planned: ImportAnswer) => {
		const { status, json } = await server.apply(planned.id);
		expect(status, JSON.stringify(json)).toBe(200);
		return dossierOf(String(json.dossier));
	};
	const stances = async (planned: ImportAnswer) => {
		const dossier = await whole(planned);
		return Object.fromEntries(
			dossier.actors.map(({ id }) => [
				id,
				dossier.issues.map(({ id: issue }) => voteOf(dossier, id, issue)?.stance ?? null)
			])
		);
	};

	test('the General Assembly as unvotes has it makes a dossier, in the order of days', async () => {
		const plan = await server.plan(unvotes);
		expect(plan).toMatchObject({ format: 'votes', faultCount: 0, plan: { create: 7 } });
		expect(await stances(plan)).toEqual({ france: [2, 0], namibia: [-2, null] });
		const { issues, window } = await dossierOf('un-general-assembly');
		expect(issues.map(({ label, theme }) => [label, theme])).toEqual([
			['R/1/66', 'Palestinian conflict'],
			['R/1/79 ELECTIONS', '']
		]);
		expect(window).toEqual({ from: '1946-01-01', to: '1946-01-02' });
	});

	test.each([
		['of 2024', assembly(head2024, '')],
		['of 2026', assembly(head2024.replace('subjects,', 'subjects,vote_note,'), ',')]
	])('the General Assembly of the UN Digital Library, layout %s', async (_, table) => {
		const plan = await server.plan(new Uint8Array(gzipSync(table)), { name: 'ga.csv.gz' });
		expect(plan).toMatchObject({ format: 'votes', faultCount: 0 });
		expect(await stances(plan)).toEqual({
			france: [2],
			tuvalu: [null],
			'united-states-of-america': [-2],
			ussr: [0]
		});
		const { issues, actors } = await dossierOf('un-general-assembly');
		expect(issues[0]).toMatchObject({ proposition: 'Peace, and "more" of it', theme: 'PEACE' });
		expect(actors.map(({ iso3 }) => iso3)).toEqual(['FRA', 'TUV', 'USA', '']);
	});

	test('what the file of the Security Council leaves out is said on every figure of its votes', async () => {
		const dossier = await whole(await server.plan(bytes(council), { name: 'sc.csv' }));
		expect(dossier.sources[0]?.kind).toContain('Security Council');
		const [remark] = countingRemarks(dossier, defaultView(dossier));
		expect(remark).toContain('vetoed drafts are not counted');
		expect(remark).toContain('adopted without a vote counts as a yes by every member');
		expect(countingRemarks(made, defaultView(made))).toEqual([]);
	});

	test('the European Parliament by group, or by country', async () => {
		const plan = await server.plan(parliament);
		expect(plan).toMatchObject({
			faultCount: 0,
			warnings: [{ found: expect.stringMatching(/^1 times/) }]
		});
		expect(plan.questions?.map(({ answer }) => answer)).toEqual(['group', 'main']);
		const { status, json } = await server.patch(plan.id, {
			answers: { 'votes-by': 'country', 'votes-which': 'all' }
		});
		expect(status).toBe(200);
		expect(await stances(json as unknown as ImportAnswer)).toEqual({
			france: [2, -2],
			germany: [null, null]
		});
	});

	test('the US Congress by party, or by member', async () => {
		const plan = await server.plan(congress);
		expect(await stances(plan)).toEqual({ democrats: [2], republicans: [-2] });
		const again = await server.plan(congress);
		const { json } = await server.patch(again.id, { answers: { 'votes-by-whom': 'member' } });
		const { actors } = await whole(json as unknown as ImportAnswer);
		expect(actors.map(({ name, bloc }) => `${name} ${bloc}`)).toEqual([
			'ONE, A. Democrats',
			'THREE, C. Democrats',
			'TWO, B. Republicans'
		]);
	});

	test('motions that are called alike come into a dossier that stands, each with a label of its own', async () => {
		await server.take(files);
		const alike = new Map(congress);
		const row = (n: number) => `118,Senate,${n},2023-01-2${n},PN1,On the Nomination,Somebody,`;
		const [heading = ''] = String(congress.get('S118_rollcalls.csv')).split('\n');
		alike.set('S118_rollcalls.csv', [heading, row(1), row(2), ''].join('\n'));
		const [columns = ''] = String(congress.get('S118_votes.csv')).split('\n');
		const cast = ['118,Senate,1,1,1,99', '118,Senate,2,2,6,99', ''];
		alike.set('S118_votes.csv', [columns, ...cast].join('\n'));
		const plan = await server.plan(alike, { dossier: made.id });
		expect(plan).toMatchObject({ faultCount: 0 });
		const { issues } = await whole(plan);
		expect(issues.slice(-2).map(({ label }) => label)).toEqual([
			'PN1 On the Nomination (1)',
			'PN1 On the Nomination (2)'
		]);
	});

	test('who changed party in a Congress is told apart; numbers with decimals are the same ones; what a president announced is no vote', async () => {
		const turned = new Map(congress);
		turned.set(
			'S118_members.csv',
			'congress,chamber,icpsr,state_abbrev,party_code,bioname\n118,Senate,1,CA,100,"ONE, A."\n118,Senate,90001,CA,200,"ONE, A."\n118,President,99913,USA,100,"TWO, B."\n'
		);
		turned.set(
			'S118_votes.csv',
			'congress,chamber,rollnumber,icpsr,cast_code,prob\n118,Senate,1,1.0,1.0,99\n118,Senate,1.0,90001.0,6.0,99\n118,Senate,1,99913,6,80\n'
		);
		const plan = await server.plan(turned);
		expect(plan.warnings).toMatchObject([{ found: '1 position that the president announced' }]);
		const { json } = await server.patch(plan.id, { answers: { 'votes-by-whom': 'member' } });
		expect(await stances(json as unknown as ImportAnswer)).toEqual({
			'one-a-democrats': [2],
			'one-a-republicans': [-2]
		});
	});

	test('the first layout of the General Assembly, which says how each resolution was adopted, is not the Council’s', async () => {
		const first = assembly(
			head2024.replace('agenda_title,', 'modality,agenda_title,'),
			''
		).replaceAll(',PEACE,PEACE--', ',VOTED,PEACE,PEACE--');
		const plan = await server.plan(bytes(first.replaceAll('TUVALU,X', 'TUVALU,NV')), {
			name: 'ga.csv'
		});
		expect(plan).toMatchObject({ faultCount: 0 });
		expect(await whole(plan)).toMatchObject({ id: 'un-general-assembly' });
	});

	test('votes come into a dossier that stands, twice change nothing, and are undone as one', async () => {
		await server.take(files);
		const first = await server.plan(unvotes, { dossier: made.id });
		expect(first).toMatchObject({ faultCount: 0, plan: { create: 7, edit: 0, remove: 0 } });
		const before = await dossierOf(made.id);
		await server.apply(first.id);
		const again = await server.plan(unvotes, { dossier: made.id });
		expect(again).toMatchObject({ faultCount: 0, plan: { create: 0, edit: 0, remove: 0 } });
		await server.undo(made.id);
		const after = await dossierOf(made.id);
		expect([after.actors, after.issues, after.statements]).toEqual([
			before.actors,
			before.issues,
			before.statements
		]);
	});

	test('what is kept since the plan makes the same dossier and the same history as what is worked out again', async () => {
		const kept = await server.take(unvotes);
		const anew = await server.plan(unvotes);
		expect(anew.choices.id).toBe('un-general-assembly-2');
		await server.apply(anew.id);
		const eventsOf = async (dossier: string) => {
			const events = await server.open.storage.db
				.selectFrom('events')
				.select(['seq', 'change_set', 'entity', 'entity_id', 'action'])
				.select(['before', 'after', 'place', 'verb'])
				.where('dossier', '=', dossier)
				.orderBy('seq')
				.execute();
			return events.map((event) =>
				event.entity === 'dossier' ? { ...event, entity_id: '' } : event
			);
		};
		const events = await eventsOf(String(kept.choices.id));
		expect(events).toHaveLength(8);
		expect(await eventsOf('un-general-assembly-2')).toEqual(events);
		const told = await dossierOf('un-general-assembly');
		await server.restart();
		expect(await dossierOf('un-general-assembly')).toEqual(told);
		const { id, version } = told;
		expect({ ...(await dossierOf('un-general-assembly-2')), id, version }).toEqual(told);
	});

	test('a plan that was kept is worked out again after a restart, and where its answers are others', async () => {
		const plan = await server.plan(unvotes);
		await server.restart();
		expect(await stances(plan)).toEqual({ france: [2, 0], namibia: [-2, null] });
		const groups = await server.plan(parliament);
		await server.patch(groups.id, { answers: { 'votes-by': 'country' } });
		expect(Object.keys(await stances(groups))).toEqual(['france', 'germany']);
	});

	test('faults name table, row and column; the votes without what they are on are refused in words', async () => {
		const broken = new Map(unvotes);
		broken.set('unvotes.csv', '"rcid","country","vote"\n3,"France","maybe"\n9,"France","yes"\n');
		const plan = await server.plan(broken);
		expect(plan.faults).toMatchObject([
			{ file: 'unvotes.csv', row: 2, column: 'vote', found: '"maybe"' },
			{ file: 'unvotes.csv', row: 3, column: 'rcid', found: '"9"' }
		]);
		const alone = await server.plan(new Map([...unvotes].slice(0, 1)));
		expect(alone.faults[0]?.expected).toContain('roll_calls.csv');
	});
});
