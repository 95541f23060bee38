import { countingRemarks } from '#lib/analysis/counting-remarks.ts';
import { deriveTies, type Ties } from '#lib/analysis/ties.ts';
import { tieId } from '#lib/analysis/target.ts';
import { comparedActors, networkActors, type View } from '#lib/analysis/view.ts';
import { weightColumn } from '#lib/analysis/weights.ts';
import { contentsOf, type Contents } from '#lib/charts/briefing/contents.ts';
import { positionsOf } from '#lib/charts/figures.ts';
import { shownRelations } from '#lib/charts/network/relations.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import { effectiveDay } from '#lib/dossier/dates.ts';
import { evidenceFor, type Positions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue, Relation, Source, Statement } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { refuseMany } from '../../api/size.ts';

/** Cells, statements and actors of the largest site: more make pages that no reader’s browser shows in a moment. */
const MOST = { cells: 10_000, statements: 5_000, paired: 25 } as const;

const advice =
	'Choose fewer actors or issues, a theme (subject=…), a decade (decade=1990) or a shorter period (from=…).';

/** Everything that the pages of a site show: a view of a dossier, read once. */
export interface Edition {
	dossier: Dossier;
	view: View;
	positions: Positions;
	contents: Contents;
	/** Dossier indices in the order shown. */
	actors: number[];
	issues: number[];
	/** Dossier indices of the network, and the ties among them. */
	networked: number[];
	ties: Ties;
	relations: Relation[];
	/** The actors side by side on the page of comparisons. */
	compared: number[];
	/** Pairs of actors that have a page of their own. */
	pairs: ReadonlySet<string>;
	/** All statements that are shown, latest first. */
	statements: Statement[];
	/** How words count, and what of the address was not understood. */
	remarks: string[];
	actorOf(id: string): Actor | undefined;
	issueOf(id: string): Issue | undefined;
	sourceOf(id: string): Source | undefined;
	/** Whether an actor and an issue have pages, and a statement a place. */
	hasActor(id: string): boolean;
	hasIssue(id: string): boolean;
	hasStatement(id: string): boolean;
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
	new Map(rows.map((row) => [row.id, row]));

/** Every statement behind some cells as of a day, and behind what is said against them: once each, latest first. */
function statementsShown(dossier: Dossier, actors: Actor[], issues: Issue[], asOf: string) {
	const found = new Map<string, Statement>();
	for (const actor of actors) {
		for (const issue of issues) {
			const { made, against, earlier } = evidenceFor(dossier, actor.id, issue.id, asOf);
			for (const list of [made, against, earlier]) for (const s of list) found.set(s.id, s);
		}
	}
	return [...found.values()].sort(
		(a, b) =>
			effectiveDay(b.said_on).localeCompare(effectiveDay(a.said_on)) || (a.id < b.id ? -1 : 1)
	);
}

const pick = <Row>(rows: readonly Row[], at: readonly number[]) => at.flatMap((i) => rows[i] ?? []);

/**
 * Reads what a site shows of a view.
 *
 * @throws Refusal where it would be larger than anybody reads.
 */
export async function readEdition(
	whole: Dossier,
	{ view, notices }: FigureAddress
): Promise<Edition> {
	refuseMany(view.actors.length * view.issues.length, MOST.cells, 'cells', advice);
	const dossier = saidFrom(whole, view.from);
	const positions = positionsOf(dossier, view);
	const contents = await contentsOf(dossier, view);
	const { actors, issues } = contents;
	const shown = {
		actors: byId(pick(dossier.actors, actors)),
		issues: byId(pick(dossier.issues, issues))
	};
	const statements = statementsShown(
		dossier,
		[...shown.actors.values()],
		[...shown.issues.values()],
		view.asOf
	);
	refuseMany(statements.length, MOST.statements, 'statements', advice);
	const networked = networkActors(dossier, view);
	const ties = deriveTies(positions, networked, issues, weightColumn(dossier.issues, view.weights));
	const compared = comparedActors(dossier, view);
	const paired = actors.length <= MOST.paired ? [...shown.actors.keys()] : [];
	const pairs = paired.flatMap((a, i) => paired.slice(i + 1).map((b) => tieId(a, b)));
	const all = {
		actors: byId(dossier.actors),
		issues: byId(dossier.issues),
		sources: byId(dossier.sources)
	};
	const said = new Set(statements.map(({ id }) => id));
	return {
		...{
			dossier,
			view,
			positions,
			contents,
			actors,
			issues,
			networked,
			ties,
			compared,
			statements
		},
		relations: shownRelations(dossier, networked, view.layers, view.asOf),
		pairs: new Set(pairs),
		remarks: [...countingRemarks(whole, view), ...notices],
		actorOf: (id) => all.actors.get(id),
		issueOf: (id) => all.issues.get(id),
		sourceOf: (id) => all.sources.get(id),
		hasActor: (id) => shown.actors.has(id),
		hasIssue: (id) => shown.issues.has(id),
		hasStatement: (id) => said.has(id)
	};
}
