import { agreementQuery } from '#lib/contract/agreement.ts';
import type { AgreementAnswer, QuestionAnswer } from '#lib/contract/agreement.ts';
import { nearestText } from '#lib/analysis/nearest.ts';
import { agreementOf } from '#lib/analysis/reliability/agreement-of.ts';
import { codersIn } from '#lib/analysis/reliability/compared.ts';
import type { Asked, Compared } from '#lib/analysis/reliability/compared.ts';
import type { Question } from '#lib/analysis/reliability/question.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../platform/problem.ts';
import { readQuery } from './query.ts';

/** Figures by name, those of α as one object, as the API has them. */
function ofFigures<T>(of: (name: keyof Question['figures']) => T) {
	return {
		percent: of('percent'),
		kappa: of('kappa'),
		fleiss: of('fleiss'),
		weightedKappa: of('weightedKappa'),
		alpha: {
			nominal: of('alphaNominal'),
			ordinal: of('alphaOrdinal'),
			interval: of('alphaInterval')
		},
		ac1: of('ac1'),
		ac2: of('ac2')
	};
}

const pathOf = (name: string) =>
	name.replace(/^alpha/, 'alpha.').replace(/\.(.)/, (dot) => dot.toLowerCase());

/** A question as the API answers it. */
export function answerQuestion(question: Question): QuestionAnswer {
	const { unit, n, counted, coders, excluded, figures, pairs, met } = question;
	const reasons = Object.entries(figures).flatMap(([name, figure]) =>
		figure.value === null ? [[pathOf(name), figure.reason] as const] : []
	);
	return {
		unit,
		n,
		counted,
		coders,
		excluded,
		...ofFigures((name) => figures[name].value),
		reasons: Object.fromEntries(reasons),
		intervals: ofFigures((name) => figures[name].interval),
		pairs: pairs.map(({ percent, kappa, weightedKappa, ...pair }) => ({
			...pair,
			percent: percent.value,
			kappa: kappa.value,
			weightedKappa: weightedKappa.value
		})),
		confusion: met
	};
}

function refuse(parameter: string, found: string, expected: string, known: string[]): never {
	const nearest = nearestText(found, known) ?? null;
	const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`;
	throw new Refusal(
		'bad-parameter',
		`The parameter "${parameter}" is "${found}"; expected ${expected}.${hint}`,
		{ parameter, found, expected, nearest }
	);
}

/** @throws Refusal for a single coder, and for coders or sources without revealed codings. */
function readAsked(
	{ between = '', 'as-of': asOf = '', source = '', after }: ReturnType<typeof agreementQuery.parse>,
	compared: Compared
): Asked {
	const coders = codersIn(compared);
	const names = [
		...new Set(
			between
				.split(',')
				.map((name) => name.trim())
				.filter(Boolean)
		)
	];
	const stranger = names.find((name) => !coders.includes(name));
	if (stranger !== undefined) {
		refuse('between', stranger, 'pseudonyms of coders whose codings are revealed', coders);
	}
	if (names.length === 1) refuse('between', between, 'at least two pseudonyms', coders);
	const sources = compared.sources.map((one) => one.source);
	if (source !== '' && !sources.includes(source)) {
		refuse('source', source, 'a source whose codings are revealed', sources);
	}
	return { between: names, asOf, source, after };
}

/** The answer to the parameters of an address. @throws Refusal for parameters that cannot be read */
export function answerAgreement(
	dossier: Dossier,
	compared: Compared,
	params: URLSearchParams
): AgreementAnswer {
	const asked = readAsked(readQuery(dossier, params, agreementQuery), compared);
	const { found, named, stance } = agreementOf(compared, asked);
	return {
		after: asked.after,
		questions: {
			found: answerQuestion(found),
			named: answerQuestion(named),
			stance: answerQuestion(stance)
		}
	};
}
