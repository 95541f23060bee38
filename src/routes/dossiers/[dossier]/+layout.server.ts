import { m } from '#messages';
import { nearestOf } from '#lib/analysis/nearest.ts';
import { formatTarget, readTarget, type Target } from '#lib/analysis/target.ts';
import { contentPaths } from '#lib/components/addresses.ts';
import { NOTES_AT_ONCE } from '#lib/contract/note-fields.ts';
import { SentDossier } from '#lib/dossier/sent-dossier.ts';
import { hasOrigins, originsOf, statementsInFocus } from '#lib/server/coding/origins.ts';
import { can } from '#lib/server/identity/can.ts';
import { notesSeen } from '#lib/server/identity/notes-seen.ts';
import { services } from '#lib/server/services.ts';
import { askedByPage } from '#lib/server/dossiers/asked-by-page.ts';
import { hasOffer } from '#lib/server/dossiers/offers.ts';
import { relatedTo } from '#lib/server/dossiers/related.ts';
import { error } from '@sveltejs/kit';
import { similarOrderOf } from '#lib/server/dossiers/similar-order.ts';
import type { LayoutServerLoad } from './$types';

/** The latest notes on what is in focus, oldest first. */
async function latestNotes(dossier: string, target: Target, seen: { onlyPublic: boolean }) {
	const part = { limit: NOTES_AT_ONCE, latestFirst: true };
	return (
		await services().annotations.listPart(dossier, { target, ...seen }, part)
	).annotations.reverse();
}

async function peopleFor({ viewer, standing }: App.Locals, dossier: string) {
	const may = viewer.kind === 'account' && can(viewer, 'dossier.annotate', standing);
	return may ? services().annotations.people(dossier) : [];
}

export const load: LayoutServerLoad = async ({ params, url, untrack, locals, request }) => {
	// The form alone goes back, on the page that tells of the error.
	if (locals.unsent) error(503, locals.unsent.message);
	if (locals.unsentEdit) error(503, locals.unsentEdit.problem);
	if (locals.denied) error(locals.denied.problem.status, locals.denied.message);
	const open = services();
	const { viewer } = locals;
	const { dossiers, annotations } = open;
	const current = await dossiers.getDossier(params.dossier);
	if (!current) {
		const asked = locals.asked ?? params.dossier;
		const known = await dossiers.listDossiers(viewer);
		const nearest = nearestOf(asked, known, ({ id, title }) => [id, title]);
		error(404, {
			message: m.errors_no_dossier({ asked }),
			suggestions: nearest ? [{ title: nearest.title, path: `/dossiers/${nearest.id}` }] : []
		});
	}
	const standing = locals.standing && {
		...locals.standing,
		isArchived: current.archived ?? false
	};
	const mayWrite = can(viewer, 'dossier.edit', standing);
	const mayCode = can(viewer, 'dossier.code', standing);
	const seesCodings = can(viewer, 'dossier.codings', standing);
	const { dossier, notKnown } = await askedByPage(open, current, url);
	// Untracked: without a script the notes come with the page, with one the page asks for them itself.
	const focus = readTarget(dossier, untrack(() => url.searchParams.get('focus')) ?? '');
	const isCoded = await hasOrigins(open.storage.db, dossier.id, seesCodings);
	const paths = contentPaths(dossier.id, dossier.version);
	locals.fetched = dossier.votes ? [paths.dossier, paths.votes] : [paths.dossier];
	return {
		mayWrite,
		mayCode,
		mayNote: can(viewer, 'dossier.annotate', standing),
		mayModerate: can(viewer, 'dossier.moderate', standing),
		mayOwn: can(viewer, 'dossier.manage', standing),
		/** Members whom notes can mention or be assigned to, and the viewer; only accounts have other members. */
		people: await peopleFor(locals, dossier.id),
		self: viewer.kind === 'account' ? viewer.account : '',
		seesMembers: viewer.kind === 'account' && can(viewer, 'dossier.members', standing),
		sent: new SentDossier(dossier.id, dossier.version, dossier),
		notKnown,
		similarOrder: await similarOrderOf(dossier, { url, request }, open),
		notesInFocus: focus
			? { key: formatTarget(focus), list: await latestNotes(dossier.id, focus, notesSeen(locals)) }
			: null,
		isCoded,
		/** Origins of the statements in focus, sent with the page so that they show without scripts. */
		origins:
			focus && isCoded
				? await originsOf(open.journal, dossier.id, statementsInFocus(dossier, focus), seesCodings)
				: [],
		annotations: await annotations.counts(dossier.id, notesSeen(locals)),
		/** Moves with every note: a form of this page that is sent twice names it twice. */
		revision: await dossiers.revision(dossier.id),
		related: (await relatedTo(dossiers, dossier, viewer)).map(({ id, title }) => ({ id, title })),
		/** What undo and redo would do. Whoever has no name yet has changed nothing, and loads nothing for it. */
		steps: mayWrite && viewer.name ? await open.history.steps(current, viewer) : null,
		/** Whether the dossier takes no changes now, whenever it is looked back to. */
		isArchived: current.archived ?? false,
		/** Whoever cannot answer an offer is not told of it. */
		hasOffer: mayWrite && (await hasOffer(open.journal, dossier.id)),
		/** Set where the address asks for another version than the present one. */
		olderVersion:
			dossier.version === current.version || !url.searchParams.get('version')
				? null
				: dossier.version
	};
};
