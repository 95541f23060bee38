/**
 * The three questions about agreement among coders, kept separate: passages found, actors and issue named, stance
 * given.
 */
import { cellsOf, stanceIn } from '../coding/cells.ts';
import { codersOf } from '../coding/units.ts';
import type { CodedSource } from '../coding/units.ts';
import { narrowed } from './compared.ts';
import type { Asked, Compared } from './compared.ts';
import { foundOf } from './found.ts';
import type { Question } from './question.ts';
import { ratedOf } from './rated.ts';
import { unitsIn } from './units-in.ts';
import type { Case } from './question.ts';

export interface Agreement {
	/** Did they find the same passages? */
	found: Question;
	/** Given the same passage, did they name the same actor and issue? */
	named: Question;
	/** Given the same actor, issue and day, did they choose the same stance? */
	stance: Question;
}

const stances = ['-2', '-1', '0', '1', '2'];

/** What a coder named, as one answer. The order of actors makes no difference. */
export const namedAnswer = (actors: readonly string[], issue: string): string =>
	JSON.stringify([issue, ...new Set(actors.toSorted())]);

/** @returns the issue and the actors of an answer */
export function readNamed(answer: string): { issue: string; actors: string[] } {
	const [issue = '', ...actors] = JSON.parse(answer) as string[];
	return { issue, actors };
}

/** Why a case is not counted, if it is not. */
function leftOut(source: CodedSource, readings: Case['readings']): Pick<Case, 'leftOut'> {
	if (codersOf(source).length < 2) return { leftOut: 'one-coder' };
	if (readings.filter(({ value }) => value !== null).length > 1) return {};
	const isContradictory = readings.filter(({ codings }) => codings.length > 0).length > 1;
	return { leftOut: isContradictory ? 'contradictory' : 'found-by-one' };
}

const namedCases = (sources: readonly CodedSource[]): Case[] =>
	sources.flatMap((source) =>
		unitsIn(source).map(({ start, readings }) => {
			const found = readings.map(({ coder, coding }) => ({
				coder,
				value: coding && namedAnswer(coding.actors, coding.issue),
				codings: coding ? [coding.id] : []
			}));
			return { source: source.source, start, readings: found, ...leftOut(source, found) };
		})
	);

const stanceCases = (sources: readonly CodedSource[]): Case[] =>
	sources.flatMap((source) =>
		cellsOf([source]).map(({ actor, issue, day, readings }) => {
			const found = readings.map(({ coder, codings }) => {
				const stance = stanceIn(codings);
				const value = stance === null || stance === 'several' ? null : String(stance);
				return { coder, value, codings: codings.map(({ id }) => id) };
			});
			const starts = readings.flatMap(({ codings }) => codings.map(({ start }) => start));
			return {
				source: source.source,
				start: Math.min(...starts),
				cell: { actor, issue, day },
				readings: found,
				...leftOut(source, found)
			};
		})
	);

/** All figures of agreement for some codings. */
export function agreementOf(compared: Compared, asked: Asked): Agreement {
	const sources = narrowed(compared, asked);
	return {
		found: foundOf(sources, compared.texts),
		named: ratedOf('passages', namedCases(sources)),
		stance: ratedOf('cells', stanceCases(sources), stances)
	};
}
