/** The data of the agreement page, and its cases as files. */
import { pageOf } from '#lib/analysis/pages.ts';
import { readDay } from '#lib/analysis/read-day.ts';
import { agreementOf, readNamed } from '#lib/analysis/reliability/agreement-of.ts';
import { filterCases, questionNames, readCases } from '#lib/analysis/reliability/cases.ts';
import type { QuestionName } from '#lib/analysis/reliability/cases.ts';
import { codersIn } from '#lib/analysis/reliability/compared.ts';
import type { Asked, Compared } from '#lib/analysis/reliability/compared.ts';
import type { Question } from '#lib/analysis/reliability/question.ts';
import { writeCsv } from '#lib/dossier/csv.ts';

/** The most pairs of answers listed. */
const MOST_MET = 20;

/** A question as sent to the page, without its cases. */
export type ShownQuestion = Omit<Question, 'cases'>;

function shown(
	{ unit, n, counted, coders, excluded, figures, pairs, met }: Question,
	name: QuestionName
): ShownQuestion {
	const apart = met.filter(({ a, b }) => a !== b).slice(0, MOST_MET);
	const listed = name === 'named' ? apart : met;
	return { unit, n, counted, coders, excluded, figures, pairs, met: listed };
}

/** The query of an address; names that do not exist are ignored. */
function readPage(params: URLSearchParams, compared: Compared): Omit<Asked, 'after'> {
	const coders = codersIn(compared);
	const between = (params.get('between') ?? '').split(',').filter((name) => coders.includes(name));
	const source = params.get('source') ?? '';
	return {
		between: between.length > 1 ? between : [],
		asOf: readDay(params.get('as-of') ?? '') ?? '',
		source: compared.sources.some((one) => one.source === source) ? source : ''
	};
}

const after = (params: URLSearchParams) =>
	params.get('after') === 'decisions' ? 'decisions' : 'coding';

/** The figures as coded and after decisions, and a page of cases. */
export function agreementPage(compared: Compared, params: URLSearchParams) {
	const asked = readPage(params, compared);
	const coded = agreementOf(compared, { ...asked, after: 'coding' });
	const hasDecisions = [...compared.decisions.values()].some((list) => list.length > 0);
	const decided = hasDecisions ? agreementOf(compared, { ...asked, after: 'decisions' }) : null;
	const filter = readCases(params);
	const isDecided = decided !== null && after(params) === 'decisions';
	const { cases } = (isDecided ? decided : coded)[filter.question];
	const page = pageOf(filterCases(cases, filter), filter.page);
	return {
		asked: { ...asked, after: isDecided ? ('decisions' as const) : ('coding' as const) },
		coders: codersIn(compared),
		sources: [...new Set(compared.sources.map(({ source }) => source))],
		questions: questionNames.map((name) => ({
			name,
			coded: shown(coded[name], name),
			decided: decided && shown(decided[name], name)
		})),
		filter: { ...filter, page: page.page },
		cases: page
	};
}

/** What the page shows. */
export type AgreementShown = ReturnType<typeof agreementPage>;

const placeColumns = ['source', 'start', 'actor', 'issue', 'day', 'left_out'] as const;

/** An answer as written to a file: a stance as a number, actors and issue as ids. */
function written(value: string | null, name: QuestionName): string {
	if (value === null || name !== 'named') return value ?? '';
	const { issue, actors } = readNamed(value);
	return [issue, ...actors].join(';');
}

/** All cases of a question as CSV, a column for each coder, blank if there is no answer. */
export function agreementCsv(
	compared: Compared,
	name: QuestionName,
	params: URLSearchParams
): string {
	const asked = { ...readPage(params, compared), after: after(params) } as const;
	const { cases, coders } = agreementOf(compared, asked)[name];
	const rows = cases.map(({ source, start, cell, leftOut, readings }) => {
		const given = new Map(readings.map(({ coder, value }) => [coder, value]));
		return [
			...[source, String(start), cell?.actor ?? '', cell?.issue ?? '', cell?.day ?? ''],
			leftOut ?? '',
			...coders.map((coder) => written(given.get(coder) ?? null, name))
		];
	});
	return writeCsv([[...placeColumns, ...coders], ...rows]);
}
