import type { Change, ChangeError, Columns } from '#lib/contract/changes.ts';
import { apply, emptyDossier } from '#lib/dossier/apply.ts';
import { differences } from '#lib/dossier/differences.ts';
import { textsAttached } from '#lib/dossier/package-texts.ts';
import type { Head } from '#lib/dossier/entities.ts';
import { shown } from '#lib/dossier/faults.ts';
import { slugOf } from '#lib/dossier/new-rows.ts';
import { headerSchema } from '#lib/dossier/schemas.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Write } from '../database/storage.ts';
import { Refusal } from '../platform/problem.ts';
import { refuseBroken } from './commit.ts';
import type { CreateOptions, NewDossier } from './journal.ts';
import { hold } from './store-changes.ts';
import type { Held } from './store-changes.ts';

/** What a dossier says of itself until somebody says otherwise. */
const usual = { description: '', licence: 'CC-BY-4.0' };

/** The days of a dossier that names none: this year. */
function thisYear() {
	const year = new Date().getUTCFullYear();
	return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** The head of a new dossier. @throws Refusal with every column that is not valid. */
export function headOfNew({ id, title, description, licence, window }: NewDossier): Head {
	const head = {
		title,
		description: description ?? usual.description,
		licence: licence ?? usual.licence,
		window: window ?? thisYear()
	};
	const row = { id: id ?? 'new', ...head };
	const result = headerSchema.safeParse(row);
	if (!result.success) {
		const errors = result.error.issues.map(({ path, message }): ChangeError => {
			const column = path.join('.');
			const found = path.reduce<unknown>((at, key) => (at as Columns)[String(key)], row);
			return {
				change: 0,
				entity: 'dossier',
				id: id ?? '',
				column,
				found: shown(found),
				expected: message
			};
		});
		refuseBroken(errors);
	}
	return { ...head, descriptor: null, readme: null };
}

const isTaken = async (tx: Write, id: string) =>
	(await tx.selectFrom('dossiers').select('id').where('id', '=', id).executeTakeFirst()) !==
	undefined;

/** An id for a new dossier: the one that is asked for, or one made of the title. */
export async function idForNew(tx: Write, { id, title }: NewDossier): Promise<string> {
	if (id !== undefined) return id;
	const slug = slugOf(title) || 'dossier';
	for (let n = 1; ; n++) {
		const made = n === 1 ? slug : `${slug}-${n}`;
		if (!(await isTaken(tx, made))) return made;
	}
}

/**
 * Makes the row of a new dossier, whose first change set is for the caller to store.
 *
 * @param content rows that it begins with; descriptor and readme come with them.
 * @throws Refusal where the id is taken.
 */
export async function insertDossier(
	tx: Write,
	id: string,
	head: Head,
	content?: CreateOptions['content']
): Promise<{ held: Held; changes: Change[]; after: Dossier }> {
	const held = await openRow(tx, id, { shipped: '', program: '' });
	if (!content) {
		const row = { ...head } as Columns;
		const changes: Change[] = [
			{ entity: 'dossier', id, action: 'create', before: null, after: row }
		];
		return { held, changes, after: apply(emptyDossier(id), changes) };
	}
	const { title, description, licence, window } = head;
	const after: Dossier = { ...content.rows, id, version: '', title, description, licence, window };
	// A copy of an archived dossier is a dossier like any other.
	delete after.archived;
	const changes = [...differences(undefined, after), ...textsAttached(content.texts)];
	return { held, changes, after };
}

/** Makes the row of a dossier that nothing is known of yet. @throws Refusal where the id is taken. */
export async function openRow(
	tx: Write,
	id: string,
	origin: { shipped: string; program: string }
): Promise<Held> {
	await tx
		.insertInto('dossiers')
		.values({
			id,
			header: '{}',
			package: '{}',
			version: '',
			revision: 0,
			loaded_at: new Date().toISOString(),
			...origin
		})
		.onConflict((on) => on.doNothing())
		.execute();
	const held = await hold(tx, id);
	if (held && held.revision === 0) return held;
	throw new Refusal('taken', `There is a dossier "${id}" already. Choose another id.`, {
		found: id,
		expected: 'an id of its own'
	});
}
