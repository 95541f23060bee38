import { m } from '#messages';
import type { NoteAct, Refused } from '#lib/components/notes/refused.ts';
import { readTags } from '#lib/components/notes/tags.ts';
import { faultOfName, faultOfNote, faultOfTags } from '#lib/contract/note-fields.ts';
import { boundText, withMentioned } from '#lib/contract/mentions.ts';
import { isSameText } from '#lib/contract/characters.ts';
import { NAME_COOKIE } from '#lib/server/identity/access.ts';
import { writerOf } from '#lib/server/identity/identify.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import { changesSchema, draftSchema } from '#lib/contract/notes.ts';
import type { Annotation, Changes } from '#lib/contract/notes.ts';
import { services } from '#lib/server/services.ts';
import { Refusal, refusalOf } from '#lib/server/platform/problem.ts';
import { storageFault, type StorageFault } from '#lib/server/database/faults.ts';
import { readDay } from '#lib/analysis/read-day.ts';
import { readTarget } from '#lib/analysis/target.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import type { z } from 'zod';

type Event = RequestEvent<{ dossier: string }>;

/** Who writes, and in which dossier. */
interface By {
	dossier: string;
	writer: Viewer;
}

const yearInSeconds = 31_536_000;
const text = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

/** Only a page of the same dossier: an address from a form must not lead anywhere else. */
function pathBack(form: FormData, dossier: string): string {
	const asked = text(form, 'back');
	const base = `/dossiers/${dossier}`;
	const isOurs =
		asked === base || [`${base}/`, `${base}?`].some((start) => asked.startsWith(start));
	return isOurs ? asked : `${base}/annotations`;
}

function check<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	throw new Refusal(
		'invalid',
		m.notes_expected_for({
			field: issue?.path.join('.') ?? '',
			expected: issue?.message ?? ''
		})
	);
}

/**
 * The key of a form, for what it says and who says it: the same words sent twice are one note, and other words
 * from a page that was gone back to are another.
 */
function keyOf(form: FormData, { name }: Viewer): string | undefined {
	if (!text(form, 'key')) return undefined;
	const said = ['key', 'target', 'inReplyTo', 'body', 'tags'].map((field) => text(form, field));
	return createHash('sha256')
		.update(JSON.stringify([name, ...said]))
		.digest('hex');
}

/** Writes a new note out of a form. */
export async function createNote(form: FormData, { dossier, writer }: By): Promise<Annotation> {
	const { dossiers, annotations } = services();
	const whole = await dossiers.getDossier(dossier);
	const target = whole && readTarget(whole, text(form, 'target'));
	if (!target) throw new Refusal('unknown-target', m.notes_unknown_subject());
	const draft = check(draftSchema, {
		target,
		body: boundText(text(form, 'body'), await annotations.people(dossier)),
		tags: readTags(text(form, 'tags')),
		inReplyTo: text(form, 'inReplyTo') || null
	});
	return (await annotations.create(whole, writer, draft, keyOf(form, writer))).annotation;
}

/** Whether a note already is what a form asks for: the form was sent twice. */
async function isDone(dossier: string, note: Annotation, { restoreVersion, ...rest }: Changes) {
	const history = restoreVersion ? await services().annotations.history(dossier, note.id) : [];
	const { body, tags, status } = { ...history.find((w) => w.version === restoreVersion), ...rest };
	return (
		(rest.assignee === undefined || rest.assignee === (note.assignee?.account ?? null)) &&
		(rest.due === undefined || rest.due === note.due) &&
		(body === undefined || isSameText(body, note.body)) &&
		(tags === undefined || tags.join() === note.tags.join()) &&
		(restoreVersion !== undefined || status === undefined || status === note.status)
	);
}

/** Changes a note that still has the version which the form started from. */
export async function changeNote(
	form: FormData,
	{ dossier, writer }: By,
	changes: unknown
): Promise<Annotation> {
	const expected = { id: text(form, 'id'), version: Number(text(form, 'version')) };
	const checked = check(changesSchema, changes);
	try {
		return await services().annotations.change(dossier, writer, expected, checked);
	} catch (fault) {
		const theirs = refusalOf(fault, true)?.problem.current as Annotation | undefined;
		const isMine = theirs?.updatedBy === writer.name && theirs.version === expected.version + 1;
		if (isMine && (await isDone(dossier, theirs, checked))) return theirs;
		throw fault;
	}
}

/** The changes in an edited form. People mentioned earlier may have left since. */
export async function wordingOf(form: FormData, { dossier }: By) {
	const { annotations } = services();
	const { mentions } = await annotations.get(dossier, text(form, 'id'));
	const people = withMentioned(await annotations.people(dossier), mentions);
	return { body: boundText(text(form, 'body'), people), tags: readTags(text(form, 'tags')) };
}

/** The assignee and due day in a form. */
export const assignmentOf = (form: FormData) => ({
	assignee: text(form, 'assignee') || null,
	due: text(form, 'due').trim() === '' ? null : (readDay(text(form, 'due')) ?? text(form, 'due'))
});

/** Which earlier version a form asks back. */
export const restoredOf = (form: FormData) => ({
	restoreVersion: Number(text(form, 'restoreVersion'))
});

const noFaults = { author: '', body: '', tags: '' };

/** What is wrong with the fields of a form, each by itself. */
function faultsOf(form: FormData, event: Event): Refused['faults'] {
	const given = text(form, 'author');
	const { viewer } = event.locals;
	const isNamed = viewer.kind !== 'local' || (given === '' && viewer.name !== '');
	return {
		author: isNamed ? '' : (faultOfName(given) ?? ''),
		body: form.has('body') ? (faultOfNote(text(form, 'body')) ?? '') : '',
		tags: form.has('tags') ? (faultOfTags(readTags(text(form, 'tags'))) ?? '') : ''
	};
}

function refused(
	form: FormData,
	act: NoteAct,
	dossier: string,
	why: Pick<Refused, 'message' | 'faults' | 'theirs' | 'isAgain'>
): Refused {
	const names = ['id', 'version', 'restoreVersion', 'target', 'inReplyTo', 'key'];
	return {
		...why,
		act,
		hidden: Object.fromEntries(names.filter((n) => form.has(n)).map((n) => [n, text(form, n)])),
		words: form.has('body') ? { body: text(form, 'body'), tags: text(form, 'tags') } : null,
		author: text(form, 'author'),
		back: pathBack(form, dossier)
	};
}

/** What a reader of a page is told of a storage that did not take a form, and what to do. */
const unsaved = (fault: StorageFault) =>
	fault.uncertain
		? m.notes_perhaps_saved({ fault: fault.message })
		: m.notes_nothing_saved({ fault: fault.message });

/** The fields of a form. A body of another kind is refused: no page of ours sends one. */
async function readForm(request: Request): Promise<FormData> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
		error(415, m.notes_form_data_only());
	}
	try {
		return await request.formData();
	} catch (fault) {
		const refusal = refusalOf(fault, true);
		error(refusal?.problem.status ?? 400, refusal?.message ?? m.notes_form_unread());
	}
}

/** Writes what a form says, and leads back to the page it stood on. */
export async function submit(
	event: Event,
	act: NoteAct,
	write: (form: FormData, by: By) => Promise<Annotation>
): Promise<ActionFailure<Refused>> {
	const form = await readForm(event.request);
	const { dossier } = event.params;
	const author = text(form, 'author');
	let written: Annotation;
	try {
		const writer = writerOf(event.locals, author);
		const faults = faultsOf(form, event);
		if (Object.values(faults).some(Boolean)) {
			const why = { message: '', faults, theirs: null, isAgain: false };
			return fail(422, refused(form, act, dossier, why));
		}
		written = await write(form, { dossier, writer });
	} catch (fault) {
		const refusal = refusalOf(fault, true);
		if (!refusal) throw fault;
		const { status, current } = refusal.problem;
		const theirs = status === 412 ? (current as Annotation) : null;
		const storage = storageFault(fault);
		const message = storage ? unsaved(storage) : refusal.message;
		const isAgain = status === 503;
		const back = refused(form, act, dossier, { message, faults: noFaults, theirs, isAgain });
		if (isAgain) event.setHeaders({ 'retry-after': '5' });
		// Where nothing can be read no page of the dossier can be made: the form goes back on one of its own.
		if (storage && !storage.reads) event.locals.unsent = back;
		return fail(status, back);
	}
	if (author && event.locals.viewer.kind === 'local') {
		event.cookies.set(NAME_COOKIE, written.updatedBy, {
			path: '/',
			maxAge: yearInSeconds,
			// The page shows the name and lets the analyst change it.
			httpOnly: false,
			secure: event.url.protocol === 'https:'
		});
	}
	redirect(303, `${pathBack(form, dossier)}#note-${written.id}`);
}
