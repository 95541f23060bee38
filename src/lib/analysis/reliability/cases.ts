/** Which cases behind the figures of agreement are shown, as the address says. */
import { exclusions } from './question.ts';
import type { Case, Exclusion } from './question.ts';

export const questionNames = ['found', 'named', 'stance'] as const;
export type QuestionName = (typeof questionNames)[number];

/** All that count, those in which coders differ, or those left out for a reason. */
const caseKinds = ['all', 'different', ...exclusions] as const;
export type CaseKind = (typeof caseKinds)[number];

export interface CaseFilter {
	question: QuestionName;
	kind: CaseKind;
	/** The pair of answers; empty for any. */
	a: string;
	b: string;
	/** From 1. */
	page: number;
}

const valuesOf = ({ readings }: Case) =>
	readings.flatMap(({ value }) => (value === null ? [] : [value]));

/** Whether coders who answered gave different answers. */
const isDifferent = (one: Case): boolean => new Set(valuesOf(one)).size > 1;

/** Whether two coders of a case gave these answers. With two coders the order counts; with more, any two match. */
function hasMet(one: Case, { a, b }: Pick<CaseFilter, 'a' | 'b'>): boolean {
	const values = valuesOf(one);
	if (one.readings.length === 2) return values[0] === a && values[1] === b;
	return a === b
		? values.filter((value) => value === a).length > 1
		: values.includes(a) && values.includes(b);
}

/** The cases that pass a filter, in order. */
export function filterCases(cases: readonly Case[], filter: CaseFilter): Case[] {
	const isLeftOut = (exclusions as readonly string[]).includes(filter.kind);
	return cases.filter((one) => {
		if (isLeftOut) return one.leftOut === (filter.kind as Exclusion);
		if (one.leftOut) return false;
		if (filter.a !== '' || filter.b !== '') return hasMet(one, filter);
		return filter.kind === 'all' || isDifferent(one);
	});
}

const oneOf = <T extends string>(words: readonly T[], found: string | null, usual: T): T =>
	words.find((word) => word === found) ?? usual;

/** Reads the filter from an address; anything unreadable falls back to the cases in which stances differ. */
export function readCases(params: URLSearchParams): CaseFilter {
	const page = Number(params.get('page'));
	return {
		question: oneOf(questionNames, params.get('cases'), 'stance'),
		kind: oneOf(caseKinds, params.get('show'), 'different'),
		a: params.get('a') ?? '',
		b: params.get('b') ?? '',
		page: Number.isInteger(page) && page > 0 ? page : 1
	};
}
