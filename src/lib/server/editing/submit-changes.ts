import { createHash } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { AskedChange, ChangeError, ChangeSet, Conflict } from '#lib/contract/changes.ts';
import { AUTHOR_FIELD } from '#lib/contract/edits.ts';
import type { EditConflict, RefusedEdit, SavedEdit } from '#lib/contract/edits.ts';
import { faultOfName } from '#lib/contract/note-fields.ts';
import { storageFault } from '../database/faults.ts';
import { NAME_COOKIE } from '../identity/access.ts';
import { writerOf } from '../identity/identify.ts';
import type { Viewer } from '../identity/viewer.ts';
import { Refusal, refusalOf } from '../platform/problem.ts';
import { faultsOfChanges } from '../journal/commit.ts';
import { services } from '../services.ts';
import { editedDossier } from './edited-dossier.ts';
import { backOf, textOf, valuesOf } from './form-data.ts';

const yearInSeconds = 31_536_000;

/** What an act of writing leaves: its id, where it was stored. */
interface Stored {
	changeSet: string | null;
}

/** What goes with what a form asks for. */
export interface SubmitOptions {
	/** Why, as history tells it. */
	reason?: string | undefined;
	/** The page to go to, where that is not the form's own `back`. */
	back?: ((stored: Stored) => string) | undefined;
}

/**
 * The key of a form for what it asks and who asks it: the same sent twice is stored once, and something else from
 * a page that was gone back to is another change.
 */
function keyOf(form: FormData, viewer: Viewer, asked: unknown): string | undefined {
	const key = textOf(form, 'key');
	if (key === '') return undefined;
	// Two accounts may have one name.
	const who = 'account' in viewer ? viewer.account : viewer.name;
	return createHash('sha256')
		.update(JSON.stringify([who, key, asked]))
		.digest('hex');
}

/** Who writes. @throws Refusal with the fault of the name where nobody is named. */
export function namedWriter(event: RequestEvent, form: FormData): Viewer {
	const author = textOf(form, AUTHOR_FIELD);
	const writer = writerOf(event.locals, author);
	const isNamed = writer.kind !== 'local' || (author === '' && event.locals.viewer.name !== '');
	const fault = isNamed ? undefined : faultOfName(author);
	if (fault === undefined) return writer;
	const error = { change: 0, entity: 'dossier', id: '', column: AUTHOR_FIELD } as const;
	throw new Refusal('invalid', fault, { errors: [{ ...error, found: author, expected: fault }] });
}

/** Who changed the rows that a form would have changed, and when. */
async function touched(dossier: string, conflicts: readonly Conflict[]): Promise<EditConflict[]> {
	const { journal } = services();
	return Promise.all(
		conflicts.map(async (conflict) => {
			const { entity, id, expected } = conflict;
			const { changeSets } = await journal.read(dossier, { entity, id, after: expected });
			const last = changeSets.at(-1);
			const names = last ? await journal.names([last.by]) : undefined;
			return { ...conflict, by: (last && names?.get(last.by)) ?? '', at: last?.at ?? '' };
		})
	);
}

/** What a form is answered with that was not stored. @throws what is nobody's fault but the program's. */
async function refusedEdit(
	event: RequestEvent,
	form: FormData,
	fault: unknown
): Promise<ActionFailure<RefusedEdit>> {
	const refusal = refusalOf(fault, true);
	if (!refusal) throw fault;
	const { status, errors = [], conflicts = [] } = refusal.problem;
	const dossier = event.params.dossier ?? '';
	const isAgain = status === 503;
	if (isAgain) event.setHeaders({ 'retry-after': '5' });
	const refused: RefusedEdit = {
		form: textOf(form, 'form'),
		problem: (errors as ChangeError[]).length > 0 ? '' : refusal.message,
		isAgain,
		errors: errors as ChangeError[],
		conflicts: await touched(dossier, conflicts as Conflict[]),
		values: valuesOf(form)
	};
	// Where nothing can be read no page of the dossier can be made: the form goes back on one of its own.
	const storage = storageFault(fault);
	if (storage && !storage.reads)
		event.locals.unsentEdit = { ...refused, action: `${event.url.pathname}${event.url.search}` };
	return fail(status, refused);
}

function rememberName(event: RequestEvent, form: FormData, { kind, name }: Viewer): void {
	if (kind !== 'local' || textOf(form, AUTHOR_FIELD) === '') return;
	event.cookies.set(NAME_COOKIE, name, {
		path: '/',
		maxAge: yearInSeconds,
		// The page shows the name and lets the analyst change it.
		httpOnly: false,
		secure: event.url.protocol === 'https:'
	});
}

/** Stores what a form asks for, with a key for what it asks. */
type Write = (
	writer: Viewer,
	keyFor: (asked: unknown) => string | undefined
) => Promise<Stored & { dossier: string }>;

/** Finds what is wrong with a form beside the name, or throws it as a refusal. */
type Check = () => ChangeError[] | Promise<ChangeError[]>;

/** Who writes. @throws Refusal with the fault of the name, and with all other faults of the form before it. */
async function checkedWriter(event: RequestEvent, form: FormData, check: Check): Promise<Viewer> {
	try {
		return namedWriter(event, form);
	} catch (unnamed) {
		const { problem, message } = refusalOf(unnamed, true) ?? {};
		if (!problem || !message) throw unnamed;
		const others = await Promise.resolve()
			.then(check)
			.catch((fault: unknown) => (refusalOf(fault, true)?.problem.errors ?? []) as ChangeError[]);
		throw new Refusal('invalid', message, {
			errors: [...others, ...(problem.errors as ChangeError[])]
		});
	}
}

/** Answers a form: leads on, or brings it back. */
async function answer(
	event: RequestEvent,
	form: FormData,
	write: Write,
	{ back, check = () => [] }: Pick<SubmitOptions, 'back'> & { check?: Check | undefined }
): Promise<ActionFailure<RefusedEdit> | SavedEdit> {
	let path: string;
	let saved: ChangeSet | null = null;
	try {
		const writer = await checkedWriter(event, form, check);
		const stored = await write(writer, (asked) => keyOf(form, writer, asked));
		rememberName(event, form, writer);
		path = back?.(stored) ?? backOf(form, event.url);
		if (stored.changeSet !== null) {
			saved = (await services().journal.changeSet(stored.dossier, stored.changeSet)) ?? null;
		}
	} catch (fault) {
		return refusedEdit(event, form, fault);
	}
	if (event.request.headers.get('x-sveltekit-action') === 'true') return { saved, back: path };
	redirect(303, path);
}

/**
 * Answers a form whose writing is one call of the journal: without a script it leads back, with one it hands the
 * change set to the browser; what is refused comes back with everything that was typed.
 *
 * @param asked what tells this act from another one of the same form, for its key.
 * @param write stores it.
 * @param options.check finds what is wrong with the fields, where the name is missing too.
 */
export const submitEdit = (
	event: RequestEvent,
	form: FormData,
	asked: unknown,
	write: (writer: Viewer, key: string | undefined) => Promise<Stored & { dossier: string }>,
	options: Pick<SubmitOptions, 'back'> & { check?: Check } = {}
): Promise<ActionFailure<RefusedEdit> | SavedEdit> =>
	answer(event, form, (writer, keyFor) => write(writer, keyFor(asked)), options);

/**
 * Stores what a form of a dossier's page asks for, all of it or nothing.
 *
 * @param form read with `readForm`.
 * @param changes of the dossier in the address, or what works them out: what that throws comes back to the form.
 */
export const submitChanges = (
	event: RequestEvent<{ dossier: string }>,
	form: FormData,
	changes: readonly AskedChange[] | (() => Promise<readonly AskedChange[]>),
	{ reason, back }: SubmitOptions = {}
): Promise<ActionFailure<RefusedEdit> | SavedEdit> => {
	const asked = async () => (typeof changes === 'function' ? changes() : changes);
	const write: Write = async (writer, keyFor) => {
		const { dossier } = event.params;
		const sent = await asked();
		const { changeSet } = await services().journal.commit(writer, dossier, sent, {
			reason: reason === '' ? undefined : reason,
			key: keyFor(sent)
		});
		return { dossier, changeSet };
	};
	const check = async () =>
		faultsOfChanges(services().storage.db, await editedDossier(event), await asked());
	return answer(event, form, write, { back, check });
};
