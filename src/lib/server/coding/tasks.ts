import type { QuestionName } from '#lib/analysis/reliability/cases.ts';
import type { Compared } from '#lib/analysis/reliability/compared.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { answerAgreement } from '../api/agreement.ts';
import { task } from '../platform/workers/task.ts';
import { comparedFrom } from './agreement.ts';
import { agreementCsv, agreementPage } from './agreement-page.ts';

/** Figures of agreement as workers make them: of 20 coders and thousands of cells they take seconds. */
const file = import.meta.url;

/** Everything that an answer follows from besides the dossier: it is kept under this. */
export interface AgreementInput {
	/** The revision of the dossier: codings and decisions move without its version. */
	revision: number;
	/** Digest of who coded what blind: whoever marked nothing leaves no trace in a revision. */
	coders: string;
	/** The parameters of the address. */
	search: string;
}

/** Writes one answer about what was compared. */
type WriteAgreement<Input extends AgreementInput> = (
	compared: Compared,
	asked: { dossier: Dossier; input: Input; params: URLSearchParams }
) => string;

const agreementTask = <Input extends AgreementInput>(
	called: string,
	write: WriteAgreement<Input>
) =>
	task<Input>(file, called, ({ dossier, input, material }) => ({
		body: write(comparedFrom(dossier, material), {
			...{ dossier, input },
			params: new URLSearchParams(input.search)
		})
	}));

/** The page, as JSON. */
export const agreementShown = agreementTask('agreementShown', (compared, { params }) =>
	JSON.stringify(agreementPage(compared, params))
);

/** The answer of the API, as JSON. */
export const agreementAnswered = agreementTask(
	'agreementAnswered',
	(compared, { dossier, params }) => JSON.stringify(answerAgreement(dossier, compared, params))
);

/** All cases of a question, as CSV. */
export const agreementCases = agreementTask<AgreementInput & { question: QuestionName }>(
	'agreementCases',
	(compared, { input, params }) => agreementCsv(compared, input.question, params)
);
