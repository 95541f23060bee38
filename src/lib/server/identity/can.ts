/** The one table of who may do what. Default: no. */
import type { Scope } from '#lib/contract/accounts.ts';
import type { Role, Visibility } from '#lib/contract/members.ts';
import type { Viewer } from './viewer.ts';

/** What somebody may want to do with a dossier, and what they have to be in it at least. */
const inDossier = {
	'dossier.read': 'reader',
	'dossier.export': 'reader',
	/** To read notes that are not marked public. */
	'dossier.notes': 'coder',
	'dossier.annotate': 'coder',
	/** To read what was coded and decided. */
	'dossier.codings': 'coder',
	'dossier.code': 'coder',
	/** To say who codes what, to reveal it, and to decide what holds. */
	'dossier.adjudicate': 'editor',
	'dossier.edit': 'editor',
	'dossier.import': 'editor',
	/** To come to where a dossier is described, archived and deleted; each of these is asked for again. */
	'dossier.settings': 'editor',
	/** To change the notes of others. */
	'dossier.moderate': 'editor',
	/** To see who is what. */
	'dossier.members': 'reader',
	'dossier.leave': 'reader',
	/** To say who is what, and to hand the dossier over. */
	'dossier.manage': 'owner',
	'dossier.publish': 'owner',
	/** To archive it, and to bring it back. */
	'dossier.archive': 'owner',
	'dossier.delete': 'owner'
} as const satisfies Record<string, Role>;

/** What whoever reads a public dossier may do without being a member. */
const ofEverybody: readonly DossierAction[] = ['dossier.read', 'dossier.export'];

/** What changes what a dossier holds. Nobody does it while the dossier is archived. */
const changing: readonly DossierAction[] = [
	...(['dossier.annotate', 'dossier.moderate', 'dossier.code', 'dossier.adjudicate'] as const),
	...(['dossier.edit', 'dossier.import'] as const)
];

/** What is done by people, not by programs that they gave a token to. */
const inPerson: readonly DossierAction[] = ['dossier.leave'];

export type DossierAction = keyof typeof inDossier;

/** What somebody may want to do with the server. */
type ServerAction =
	/** What everybody may do. */
	| 'open'
	| 'dossier.create'
	| 'import.use'
	/** What is about the account of whoever asks. */
	| 'account.use'
	| 'server.accounts';

export type Action = DossierAction | ServerAction;

/** What a viewer is to a dossier. */
export interface Standing {
	readonly visibility: Visibility;
	/** `null` for whoever is not a member. */
	readonly role: Role | null;
	/** Whether members have to come in with a second factor. */
	readonly strongOnly: boolean;
	/** Whether the dossier is archived. */
	readonly isArchived?: boolean;
}

const ranks: Record<Role, number> = { reader: 1, coder: 2, editor: 3, owner: 4 };
const scopeRoles: Record<Scope, Role> = { read: 'reader', code: 'coder', edit: 'editor' };

/** As much as the scopes of a token allow. */
const scopeRank = (scopes: readonly Scope[]) =>
	Math.max(0, ...scopes.map((scope) => ranks[scopeRoles[scope]]));

const mostOf = (viewer: Viewer) =>
	viewer.kind === 'token' ? scopeRank(viewer.scopes) : ranks.owner;

/** What a membership counts for: in a private dossier that of its owners alone. */
function memberRank(viewer: Viewer, { role, visibility, strongOnly }: Standing): number {
	if (role === null || (viewer.kind !== 'account' && viewer.kind !== 'token')) return 0;
	if (strongOnly && !viewer.isStrong) return 0;
	if (visibility === 'private' && role !== 'owner') return 0;
	return Math.min(ranks[role], mostOf(viewer));
}

function mayInDossier(viewer: Viewer, action: DossierAction, standing: Standing): boolean {
	if (standing.isArchived && changing.includes(action)) return false;
	if (viewer.kind === 'local') return action !== 'dossier.leave';
	if (memberRank(viewer, standing) >= ranks[inDossier[action]]) {
		return viewer.kind !== 'token' || !inPerson.includes(action);
	}
	const isOpen = standing.visibility === 'public' && ofEverybody.includes(action);
	return isOpen && mostOf(viewer) >= ranks.reader;
}

function mayOnServer(viewer: Viewer, action: ServerAction): boolean {
	const isWriter = mostOf(viewer) >= ranks.editor;
	switch (action) {
		case 'open':
			return true;
		case 'dossier.create':
		case 'import.use':
			return viewer.kind === 'local' || (viewer.kind !== 'anonymous' && isWriter);
		case 'account.use':
			return viewer.kind === 'account';
		case 'server.accounts':
			return viewer.kind === 'account' && viewer.isAdministrator;
	}
}

/** Whether an action is one on a dossier, for which `can` has to know what the viewer is in it. */
export const isOfDossier = (action: Action): action is DossierAction =>
	Object.hasOwn(inDossier, action);

/** Whether somebody may do something. What is not known of a dossier is no. */
export function can(viewer: Viewer, action: Action, standing?: Standing): boolean {
	if (!isOfDossier(action)) return mayOnServer(viewer, action);
	return standing !== undefined && mayInDossier(viewer, action, standing);
}

/** Whether a second factor is all that somebody lacks. */
export const lacksFactor = (viewer: Viewer, action: Action, standing?: Standing): boolean =>
	viewer.kind !== 'local' &&
	viewer.kind !== 'anonymous' &&
	!can(viewer, action, standing) &&
	can({ ...viewer, isStrong: true }, action, standing);

/** What a viewer is to a dossier apart from its being archived: for what is read of the work on it. */
export const apartFromArchive = (standing?: Standing): Standing | undefined =>
	standing && { ...standing, isArchived: false };

/** Whether somebody could do something if the dossier were not archived. */
export const isArchivedFor = (viewer: Viewer, action: Action, standing?: Standing): boolean =>
	standing?.isArchived === true &&
	!can(viewer, action, standing) &&
	can(viewer, action, apartFromArchive(standing));

/** What of a coding is asked before somebody sees it. */
export interface CodingState {
	/** Id of the account of its coder. */
	readonly coder: string;
	/** Whether everybody who was assigned has submitted theirs. */
	readonly isRevealed: boolean;
}

/**
 * Whether somebody sees a coding. Codings are blind until all are in: until then each is seen by its coder alone,
 * whatever anybody else may do in the dossier. Pages, API, exports, counts, history and stream ask here.
 */
export function seesCoding(viewer: Viewer, standing: Standing, coding: CodingState): boolean {
	if (!can(viewer, 'dossier.codings', standing)) return false;
	if (coding.isRevealed || viewer.kind === 'local') return true;
	return viewer.kind !== 'anonymous' && viewer.account === coding.coder;
}
