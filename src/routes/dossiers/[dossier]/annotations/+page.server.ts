import { readNoteFilter } from '#lib/components/notes/note-filter.ts';
import { notesSeen } from '#lib/server/identity/notes-seen.ts';
import { services } from '#lib/server/services.ts';
import { refusalOf } from '#lib/server/platform/problem.ts';
import { readTarget } from '#lib/analysis/target.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { assignmentOf, changeNote, createNote, restoredOf, submit, wordingOf } from './submit.ts';

type Seen = ReturnType<typeof notesSeen>;

/** One note with every wording, for a reader without scripts. */
async function readNote(dossier: string, id: string | null, seen: Seen) {
	if (!id) return null;
	const { annotations } = services();
	try {
		return {
			annotation: await annotations.get(dossier, id, seen),
			wordings: await annotations.history(dossier, id, seen)
		};
	} catch (fault) {
		const refusal = refusalOf(fault, false);
		if (refusal) error(refusal.problem.status, refusal.message);
		throw fault;
	}
}

/** What the notes are to be about, where the dossier has it. */
async function targetOf(dossier: string, text: string) {
	const whole = text ? await services().dossiers.getDossier(dossier) : undefined;
	return whole && readTarget(whole, text);
}

/** Most notes on one page: each takes some kilobytes of it. */
const MOST_NOTES = 200;

/**
 * All notes, which the page then filters by itself; of more than a page holds, the latest of those that the
 * address asks for.
 */
async function readNotes(
	dossier: string,
	url: URL,
	untrack: <T>(read: () => T) => T,
	locals: App.Locals
) {
	const { annotations } = services();
	const seen = notesSeen(locals);
	const { viewer } = locals;
	const whole = await annotations.listPart(dossier, seen, { limit: MOST_NOTES });
	const isAsked = untrack(() => url.searchParams.has('cursor'));
	if (whole.next === null && !isAsked) {
		return { all: whole.annotations, earlier: null, isWhole: true };
	}
	const { filter } = readNoteFilter(url.searchParams);
	const target = await targetOf(dossier, filter.target);
	const cursor = Number(url.searchParams.get('cursor') || NaN);
	const part = await annotations.listPart(
		dossier,
		{
			...seen,
			...(target && { target }),
			...(filter.q && { text: filter.q }),
			...(filter.type && { type: filter.type }),
			...(filter.status && { status: filter.status }),
			...(filter.tag && { tag: filter.tag }),
			...(filter.author && { author: filter.author }),
			...(filter.for && { for: viewer.kind === 'account' ? viewer.account : '' }),
			...(filter.due && { due: filter.due })
		},
		{
			limit: MOST_NOTES,
			cursor: Number.isSafeInteger(cursor) ? cursor : undefined,
			latestFirst: true
		}
	);
	const params = new URLSearchParams(url.searchParams);
	params.set('cursor', String(part.next));
	return {
		all: part.annotations,
		earlier: part.next === null ? null : `?${params}`,
		isWhole: false
	};
}

export const load: PageServerLoad = async ({ params, url, untrack, locals }) => ({
	...(await readNotes(params.dossier, url, untrack, locals)),
	/** Pages for accounts are not cached, so they are made on the day they are read. */
	today: locals.viewer.kind === 'account' ? new Date().toISOString().slice(0, 10) : '',
	one: await readNote(params.dossier, url.searchParams.get('note'), notesSeen(locals))
});

export const actions: Actions = {
	create: (event) => submit(event, 'create', createNote),
	edit: (event) =>
		submit(event, 'edit', async (form, by) => changeNote(form, by, await wordingOf(form, by))),
	assign: (event) =>
		submit(event, 'assign', (form, by) => changeNote(form, by, assignmentOf(form))),
	withdraw: (event) =>
		submit(event, 'withdraw', (form, by) => changeNote(form, by, { status: 'withdrawn' })),
	resolve: (event) =>
		submit(event, 'resolve', (form, by) => changeNote(form, by, { status: 'resolved' })),
	reopen: (event) =>
		submit(event, 'reopen', (form, by) => changeNote(form, by, { status: 'open' })),
	restore: (event) => submit(event, 'restore', (form, by) => changeNote(form, by, restoredOf(form)))
};
