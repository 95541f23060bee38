/** A new reading of a passage, as the form of an adjudicator gives it. */
import { statementColumns } from '#lib/analysis/statement-fields.ts';
import type { CodedReading, Coding } from '#lib/contract/coding.ts';
import { currentDossier } from '../dossiers/asked-by-page.ts';
import { textOf } from '../editing/form-data.ts';
import { Refusal } from '../platform/problem.ts';
import { services } from '../services.ts';
import { revealedCodings } from './reading.ts';

const lines = [
	...(['issue', 'basis', 'act', 'said_on', 'speaker', 'speaker_role', 'reported_by'] as const),
	...(['paraphrase', 'condition', 'credibility', 'confidence'] as const)
];

const listIn = (text: string) =>
	text
		.split(';')
		.map((one) => one.trim())
		.filter(Boolean);

/** The reading that a form gives, of the passage of the coding that it started from. @throws Refusal */
export async function readingIn(
	dossier: string,
	form: FormData
): Promise<CodedReading & Pick<Coding, 'start' | 'end'>> {
	const open = services();
	const source = textOf(form, 'source');
	const base = textOf(form, 'base');
	const codings = await revealedCodings(open.journal.storage.db, dossier, { source });
	const found = codings.find(({ id }) => id === base);
	if (!found) {
		throw new Refusal('invalid', `There is no coding “${base}” to start a new reading from.`);
	}
	const typed: Record<string, unknown> = {
		...Object.fromEntries(lines.map((name) => [name, textOf(form, name).trim()])),
		actors: listIn(textOf(form, 'actors')),
		addressees: listIn(textOf(form, 'addressees'))
	};
	const columns = statementColumns(await currentDossier(open, dossier), typed);
	const stance = textOf(form, 'stance');
	return {
		...(columns as unknown as Omit<CodedReading, 'stance' | 'memo'>),
		stance: /^-?[0-2]$/.test(stance) ? (Number(stance) as CodedReading['stance']) : null,
		memo: '',
		start: found.start,
		end: found.end
	};
}
