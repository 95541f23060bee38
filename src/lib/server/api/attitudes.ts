import {
	attitudeIssues,
	attitudeState,
	deriveAttitudes,
	listAttitudes
} from '#lib/analysis/attitudes.ts';
import { statementsBehind } from '#lib/dossier/positions.ts';
import type { Actor, Issue } from '#lib/dossier/types.ts';
import type { NetworkAnswer } from './schemas.ts';
import type { TieReading } from './ties.ts';

/**
 * What the actors of a request say about each other, with the issues and statements behind it. Both ends
 * are among the actors asked for.
 */
export function answerAttitudes(reading: TieReading): NetworkAnswer['attitudes'] {
	const { dossier, positions, actors, issues } = reading;
	const idOf = (index: number) => (dossier.actors[index] as Actor).id;
	const shown = new Set(actors);
	const madeOf = statementsBehind(dossier, positions);
	return listAttitudes(deriveAttitudes(dossier, positions, actors, issues))
		.filter(({ to }) => shown.has(to))
		.map(({ from, to, value, n, basis }) => {
			const behind = attitudeIssues(dossier, positions, from, to, issues);
			const made = behind.flatMap(({ issue }) => madeOf(from, issue));
			return {
				...{ from: idOf(from), to: idOf(to), value, n, basis, state: attitudeState({ value }) },
				issues: behind.map(({ issue, stance }) => ({
					issue: (dossier.issues[issue] as Issue).id,
					stance
				})),
				statements: [...new Set(made.map(({ id }) => id))]
			};
		});
}
