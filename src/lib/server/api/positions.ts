import type { z } from 'zod';
import { defaultView } from '#lib/analysis/view.ts';
import { derivePositions, evidenceFor, positionAt, silenceAt } from '#lib/dossier/positions.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import type { Actor, Dossier, Issue, SilenceKind, Statement } from '#lib/dossier/types.ts';
import { readIds, readIssues } from './query.ts';
import { refuseMany } from './size.ts';
import type { PositionsAnswer, positionsQuery } from './schemas.ts';

/** The rows of a dossier at some indices. */
export const rowsAt = <Row>(rows: readonly Row[], indices: number[]) =>
	indices.map((i) => rows[i] as Row);

/** Cells that an answer lists one by one, with the statements behind each. */
const MOST_CELLS = 250_000;

const ids = (statements: Statement[]) => statements.map((s) => s.id);

type Query = z.output<typeof positionsQuery>;

/** The actors and issues, by index, whose positions are asked for. @throws Refusal */
function askedRows(dossier: Dossier, query: Query): { actors: number[]; issues: number[] } {
	const usual = new Set(defaultView(dossier).actors);
	const matrix = dossier.actors.flatMap(({ id }, i) => (usual.has(id) ? [i] : []));
	return {
		actors: readIds('actors', query.actors, dossier.actors, matrix),
		issues: readIssues(dossier, query)
	};
}

/** How many positions are asked for. @throws Refusal */
export function askedCells(dossier: Dossier, query: Query): number {
	const { actors, issues } = askedRows(dossier, query);
	return actors.length * issues.length;
}

/** The positions and silences of a dossier as of a day, for `GET …/positions`. */
export function answerPositions(whole: Dossier, query: Query): PositionsAnswer {
	const usual = defaultView(whole);
	const dossier = saidFrom(whole, query.from ?? '');
	const asOf = query['as-of'] ?? usual.asOf;
	const { actors, issues } = askedRows(whole, query);
	refuseMany(
		actors.length * issues.length,
		MOST_CELLS,
		'cells',
		'Ask for fewer actors or issues; positions.csv?shape=wide has them all in a table, dossier.zip the votes themselves.'
	);
	const derived = derivePositions(dossier, asOf);
	const answer: PositionsAnswer = {
		asOf,
		actors: rowsAt(dossier.actors, actors),
		issues: rowsAt(dossier.issues, issues),
		positions: [],
		silences: []
	};
	for (const a of actors) {
		for (const i of issues) {
			const actor = (dossier.actors[a] as Actor).id;
			const issue = (dossier.issues[i] as Issue).id;
			const position = positionAt(derived, a, i);
			if (!position) {
				const kind = silenceAt(derived, a, i) as SilenceKind;
				answer.silences.push({ actor, issue, kind });
				continue;
			}
			const { made, against } = evidenceFor(dossier, actor, issue, asOf);
			answer.positions.push({
				actor,
				issue,
				...position,
				statements: ids(made),
				against: ids(against)
			});
		}
	}
	return answer;
}
