import { readTags } from '#lib/components/annotations/tags.ts';
import { allowWrite, askingOf, NAME_COOKIE, readName } from '#lib/server/access.ts';
import type { Writer } from '#lib/server/access.ts';
import { changesSchema, draftSchema } from '#lib/server/annotations/schemas.ts';
import type { Annotation } from '#lib/server/annotations/schemas.ts';
import { services } from '#lib/server/context.ts';
import { Refusal, refusalOf } from '#lib/server/problem.ts';
import { readTarget } from '#lib/analysis/target.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';

type Event = RequestEvent<{ dossier: string }>;

/** Who writes, and in which dossier. */
interface By {
	dossier: string;
	writer: Writer;
}

/** A write that was refused, with the words that must not be lost. */
export interface Refused {
	message: string;
	body: string;
	tags: string;
	target: string;
	inReplyTo: string;
	back: string;
	/** The note as it is now, where somebody else changed it. */
	theirs: Annotation | null;
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
	throw new Refusal('invalid', `Expected for ${issue?.path.join('.')}: ${issue?.message}.`);
}

/** Writes a new note out of a form. */
export async function createNote(form: FormData, { dossier, writer }: By): Promise<Annotation> {
	const { dossiers, annotations } = services();
	const whole = await dossiers.getDossier(dossier);
	const target = whole && readTarget(whole, text(form, 'target'));
	if (!target) throw new Refusal('unknown-target', 'The dossier no longer has what this is about.');
	const draft = check(draftSchema, {
		target,
		body: text(form, 'body'),
		tags: readTags(text(form, 'tags')),
		inReplyTo: text(form, 'inReplyTo') || null
	});
	return (await annotations.create(whole, writer, draft)).annotation;
}

/** Changes a note that still has the version which the form started from. */
export async function changeNote(
	form: FormData,
	{ dossier, writer }: By,
	changes: unknown
): Promise<Annotation> {
	const expected = { id: text(form, 'id'), version: Number(text(form, 'version')) };
	return services().annotations.change(dossier, writer, expected, check(changesSchema, changes));
}

/** What an edited form changes. */
export const wordingOf = (form: FormData) => ({
	body: text(form, 'body'),
	tags: readTags(text(form, 'tags'))
});

/** Which earlier version a form asks back. */
export const restoredOf = (form: FormData) => ({
	restoreVersion: Number(text(form, 'restoreVersion'))
});

function refused(form: FormData, dossier: string, { message, problem }: Refusal) {
	return fail<Refused>(problem.status, {
		message,
		body: text(form, 'body'),
		tags: text(form, 'tags'),
		target: text(form, 'target'),
		inReplyTo: text(form, 'inReplyTo'),
		back: pathBack(form, dossier),
		theirs: problem.status === 412 ? (problem.current as Annotation) : null
	});
}

/** Writes what a form says, and leads back to the page it stood on. */
export async function submit(
	event: Event,
	write: (form: FormData, by: By) => Promise<Annotation>
): Promise<ActionFailure<Refused>> {
	const form = await event.request.formData();
	const { dossier } = event.params;
	const author = text(form, 'author').trim();
	let written: Annotation;
	try {
		const writer = allowWrite(services().policy, askingOf(event), author, readName(event.cookies));
		written = await write(form, { dossier, writer });
	} catch (fault) {
		const refusal = refusalOf(fault, true);
		if (!refusal) throw fault;
		return refused(form, dossier, refusal);
	}
	if (author) {
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
