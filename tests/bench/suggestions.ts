import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stanceOn } from '../../src/lib/analysis/suggestions/stance-on.ts';
import { suggest, type Suggestion } from '../../src/lib/analysis/suggestions/suggest.ts';
import type { Dossier } from '../../src/lib/dossier/types.ts';
import { shippedDossier } from '../fixtures/shipped.ts';
import type { BenchRow } from './run.ts';

const REPORT = '../shared/seed/article.txt';
const OFFICIAL = '../shared/data/official-statements-september-2023.csv';
const LONG = 200_000;
const LIMIT = 1_000;

/** Paragraphs of the report, from 1, in which each coded statement stands. */
const paragraphs: Readonly<Record<string, readonly number[]>> = {
	'usa-halt-hostilities': [1, 5],
	'usa-responsibility-of-azerbaijan': [1, 5],
	'usa-support-for-armenia': [7],
	'russia-halt-hostilities': [1, 15, 16],
	'russia-responsibility-of-azerbaijan': [1, 15, 16],
	'russia-return-to-2020-ceasefire': [15],
	'russia-protect-civilians': [16],
	'un-halt-hostilities': [9],
	'eu-condemn-operation': [9],
	'france-condemn-operation': [9],
	'germany-condemn-operation': [9],
	'armenia-condemn-operation': [18],
	'armenia-protect-civilians': [18],
	'armenia-russia-upheld-ceasefire': [17],
	'azerbaijan-condemn-operation': [1, 3],
	'azerbaijan-continues-operation': [1, 3],
	'azerbaijan-readiness-us-account': [6],
	'azerbaijan-readiness-own-account': [8],
	'azerbaijan-disarm-armenian-formations': [19],
	'azerbaijan-talks': [6]
};

const share = (part: number, whole: number) => Math.round((100 * part) / whole);

const told = (name: string, part: number, whole: number, least?: number): BenchRow => ({
	name: `suggestions: ${name}`,
	value: share(part, whole),
	unit: '%',
	...(least && { target: `≥ ${least}`, ok: share(part, whole) >= least }),
	from: `${part} of ${whole}`
});

const skipped = (what: string, file: string): BenchRow => ({
	name: `suggestions: ${what} skipped, ${file} is absent`,
	value: 0,
	unit: ''
});

/** Suggestions for the report, held against the statements that the shipped dossier codes from it. */
function benchReport(dossier: Dossier): BenchRow[] {
	if (!existsSync(REPORT)) return [skipped('the report', REPORT)];
	const text = readFileSync(REPORT, 'utf8');
	const found = suggest(text, { actors: dossier.actors, language: 'en' }).map((one) => ({
		...one,
		paragraph: text.slice(0, one.start).split(/\n\s*\n/).length
	}));
	const statementsAt = (actor: string, paragraph: number) =>
		dossier.statements.filter(
			({ id, actors }) => actors.includes(actor) && paragraphs[id]?.includes(paragraph)
		);
	const claims = found.flatMap((one) => one.actors.map((actor) => ({ ...one, actor })));
	const right = claims.filter(({ actor, paragraph }) => statementsAt(actor, paragraph).length > 0);
	const missed = dossier.statements.filter(
		({ id, actors }) =>
			!claims.some(
				({ actor, paragraph }) => actors.includes(actor) && paragraphs[id]?.includes(paragraph)
			)
	);
	const stances = right.filter(({ stance }) => stance);
	const agreeing = stances.filter(({ actor, paragraph, stance }) =>
		statementsAt(actor, paragraph).some((statement) => agrees(dossier, statement, stance))
	);
	const all = dossier.statements.length;
	return [
		told(
			'recall, coded statements of the Reuters report whose passage and actor are proposed',
			all - missed.length,
			all,
			90
		),
		told(
			'precision, proposals of the Reuters report from which a statement is coded',
			right.length,
			claims.length,
			75
		),
		told(
			'stances of the Reuters report with the sign of a coded statement',
			agreeing.length,
			stances.length,
			90
		)
	];
}

function agrees(
	{ issues }: Dossier,
	{ issue, stance }: Dossier['statements'][number],
	suggested: Suggestion['stance']
): boolean {
	const about = issues.find(({ id }) => id === issue);
	return Boolean(
		suggested && about && Math.sign(stanceOn(suggested.value, about)) === Math.sign(stance)
	);
}

/** Suggestions for the operative words of official statements, whose issuers are known. */
function benchOfficial(dossier: Dossier): BenchRow[] {
	if (!existsSync(OFFICIAL)) return [skipped('official statements', OFFICIAL)];
	const rows = (
		parse(readFileSync(OFFICIAL), { columns: true }) as Record<string, string>[]
	).filter(({ operative_words }) => operative_words);
	const found = rows.map(({ operative_words = '', actor = '', language = '' }) => ({
		actor,
		suggestions: suggest(operative_words, { actors: dossier.actors, language, issuer: [actor] })
	}));
	const claims = found.flatMap(({ actor, suggestions }) =>
		suggestions.map(({ actors }) => actors.join() === actor)
	);
	const recalled = found.filter(({ actor, suggestions }) =>
		suggestions.some(({ actors }) => actors.includes(actor))
	);
	return [
		told(
			'recall, official statements of which the operative words are proposed',
			recalled.length,
			rows.length
		),
		told(
			'precision, proposals from official statements that name the issuer',
			claims.filter(Boolean).length,
			claims.length
		)
	];
}

/** Stances suggested for the quotes of the second dossier, held against the coded ones. */
function benchQuotes(dossier: Dossier): BenchRow {
	const language = new Map(dossier.sources.map((source) => [source.id, source.language]));
	const pairs = dossier.statements.flatMap((statement) => {
		const { quote, actors, source, basis } = statement;
		if (!quote || basis === 'inferred') return [];
		const found = suggest(quote, {
			actors: dossier.actors,
			language: language.get(source) ?? '',
			issuer: actors
		});
		return found.flatMap(({ stance }) => (stance ? [agrees(dossier, statement, stance)] : []));
	});
	return told(
		'stances of official statements with the coded sign',
		pairs.filter(Boolean).length,
		pairs.length
	);
}

/** A text of a length, made of sentences as rules find them and of others. */
function longText(): string {
	const sentences = [
		'Russia’s foreign ministry said in a statement that talks would go on, and it urged both sides to stop.',
		'“We condemn this,” said French President Emmanuel Macron, after the European Union and Germany called for calm.',
		'The road runs along the river for some kilometres before it reaches the first houses of the town.',
		'Armenia, which had been holding talks with Azerbaijan, rejected the offer and accused Baku of delay.\n\n'
	].join(' ');
	return sentences.repeat(Math.ceil(LONG / sentences.length)).slice(0, LONG);
}

function benchLength({ actors }: Dossier): BenchRow {
	const text = longText();
	const times = [0, 1, 2].map(() => {
		const started = performance.now();
		suggest(text, { actors, language: 'en' });
		return performance.now() - started;
	});
	// The first run pays for compiling, as the first text that somebody opens does.
	const worst = Math.round(Math.max(...times));
	return {
		name: `suggestions: ${LONG} characters, the slowest of ${times.length}`,
		value: worst,
		unit: 'ms',
		target: `≤ ${LIMIT}`,
		ok: worst <= LIMIT
	};
}

/** What plain rules find in texts that are coded by hand, and how long they take. */
export async function benchSuggestions(): Promise<BenchRow[]> {
	const report = shippedDossier();
	const official = shippedDossier('nagorno-karabakh-2023-statements');
	return [
		...benchReport(report),
		...benchOfficial(official),
		benchQuotes(official),
		benchLength(report)
	];
}
