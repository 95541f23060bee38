/** What can be chosen of an import. */
import type { Choices } from '#lib/contract/imports.ts';
import type { ImportTable } from '../database/tables.ts';
import { Refusal } from '../platform/problem.ts';
import type { AskedPlan, Importing } from './planning.ts';

const notYours = (what: keyof Choices, why: string) =>
	new Refusal('invalid', `${what}: found a choice that does not apply; expected ${why}.`, {
		errors: [{ path: what, found: 'a choice', expected: why }]
	});

const isTaken = async ({ journal }: Importing, id: string) =>
	(await journal.storage.db
		.selectFrom('dossiers')
		.select('id')
		.where('id', '=', id)
		.executeTakeFirst()) !== undefined;

/** The id for a new dossier: that of the package, or the first one after it that is free. */
async function freeId(open: Importing, id: string): Promise<string> {
	for (let n = 1; ; n++) {
		const made = n === 1 ? id : `${id}-${n}`;
		if (!(await isTaken(open, made))) return made;
	}
}

/** What is chosen until somebody chooses otherwise. */
export async function usualChoices(
	open: Importing,
	{ dossier, format }: Omit<AskedPlan, 'choices'>,
	id: string
): Promise<Choices> {
	if (dossier !== null) return format === 'package' ? { missing: 'remove' } : {};
	return id === '' ? {} : { id: await freeId(open, id) };
}

/**
 * The choices without the id of a new dossier, where it is the one that its title gave: it follows another title.
 *
 * @param id that the plan gave.
 */
export function withoutGivenId(choices: Choices, id: string): Choices {
	const { id: own, ...rest } = choices;
	const isGiven =
		own === id || (own?.startsWith(`${id}-`) && /^\d+$/.test(own.slice(id.length + 1)));
	return isGiven ? rest : choices;
}

/**
 * Adds what is wanted to the choices of an import.
 *
 * @throws Refusal for a choice that does not apply, or an id that is taken.
 */
export async function chosen(open: Importing, row: ImportTable, wanted: Choices): Promise<Choices> {
	const choices = JSON.parse(row.choices) as Choices;
	if (row.dossier === null) {
		if (wanted.missing) throw notYours('missing', 'it only where a dossier is changed');
		const { id } = wanted;
		if (id !== undefined && (await isTaken(open, id))) {
			throw new Refusal('taken', `There is a dossier "${id}" already. Choose another id.`, {
				found: id,
				expected: 'an id of its own'
			});
		}
	} else if (wanted.id !== undefined) throw notYours('id', 'it only where a dossier is made');
	if (wanted.missing && row.format !== 'package') throw notYours('missing', 'it only of a package');
	const answers = { ...choices.answers, ...wanted.answers };
	return { ...choices, ...wanted, ...(Object.keys(answers).length > 0 && { answers }) };
}
