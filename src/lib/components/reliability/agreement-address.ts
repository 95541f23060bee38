import type { CaseFilter } from '#lib/analysis/reliability/cases.ts';
import type { Asked } from '#lib/analysis/reliability/compared.ts';
import type { DossierPath } from '../addresses.ts';

function askedParams({ between, asOf, source, after }: Asked): URLSearchParams {
	const params = new URLSearchParams();
	if (between.length > 0) params.set('between', between.join(','));
	if (asOf) params.set('as-of', asOf);
	if (source) params.set('source', source);
	if (after === 'decisions') params.set('after', after);
	return params;
}

const withParams = (path: DossierPath, params: URLSearchParams): DossierPath =>
	params.size ? `${path}?${params}` : path;

/** Address of the figures for a choice of coders, source and day. */
export const agreementPath = (dossier: string, asked: Asked): DossierPath =>
	withParams(`/dossiers/${dossier}/agreement`, askedParams(asked));

/** Address of cases behind a figure. */
export function casesPath(
	dossier: string,
	asked: Asked,
	{ question, kind, a, b, page }: CaseFilter
): DossierPath {
	const params = askedParams(asked);
	params.set('cases', question);
	if (kind !== 'different') params.set('show', kind);
	if (a) params.set('a', a);
	if (b) params.set('b', b);
	if (page > 1) params.set('page', String(page));
	return `${withParams(`/dossiers/${dossier}/agreement`, params)}#cases`;
}

/** Address of all cases of a question as a CSV file. */
export const casesFile = (
	dossier: string,
	asked: Asked,
	question: CaseFilter['question']
): DossierPath => withParams(`/dossiers/${dossier}/agreement/${question}.csv`, askedParams(asked));
