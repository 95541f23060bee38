import type { RefusedEdit } from '#lib/contract/edits.ts';
import type { Refused } from '#lib/components/notes/refused.ts';
import type { Standing } from '#lib/server/identity/can.ts';
import type { Viewer } from '#lib/server/identity/viewer.ts';
import type { Refusal } from '#lib/server/platform/problem.ts';
import type { DroppedFile } from '#lib/components/open/dropped.ts';
import type UndoRedo from '#lib/components/history/UndoRedo.svelte';
import type { Origin } from '#lib/contract/origins.ts';
import type { Steps } from '#lib/analysis/journal/told.ts';
import type DaySlider from '#lib/components/dashboard/DaySlider.svelte';
import type EvidenceBody from '#lib/components/evidence/EvidenceBody.svelte';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Under which the server logged what happened. */
			id?: string;
			/** Of the answer, where it is not the one of the framework. */
			status?: number;
			/** The nearest pages that exist, for an address that does not. */
			suggestions?: { title: string; path: `/dossiers/${string}` }[];
		}
		interface Locals {
			/** Who asks. */
			viewer: Viewer;
			/** Why whoever writes is not taken for the analyst at this machine. */
			notLocal?: Refusal;
			/** What the viewer is to the dossier of the address. */
			standing?: Standing;
			/** The dossier of the address, where it is not there for this viewer. */
			asked?: string;
			/** Why this viewer may not see the page of a dossier that they may read. */
			denied?: Refusal;
			/** Set where the storage failed what was asked. */
			isStorageDown?: true;
			/** A form that the storage could not take while no page of the dossier can be read. */
			unsent?: Refused;
			/** The same of a form that edits a dossier. */
			unsentEdit?: RefusedEdit & { action: string };
			/** Addresses that the page's scripts fetch as soon as they run. */
			fetched?: string[];
			/** Files of the faces that a long page is shown in: it is laid out anew with each that comes late. */
			faces?: string[];
		}
		/** Absent in development. */
		interface Platform {
			req: import('node:http').IncomingMessage;
		}
		interface PageData {
			theme: 'light' | 'dark' | 'auto';
			/** What the page has to say of its address. */
			notices: string[];
			/** Whether the interface shows what writes; the server asks again with every write. */
			mayWrite: boolean;
			/** Of a dossier: the same of notes, and of what its owners do. */
			mayNote?: boolean;
			/** On pages of a dossier: whether the viewer may code its texts. */
			mayCode?: boolean;
			/**
			 * On pages of a dossier: whether any of its statements were coded from texts, and the origins of those in
			 * focus.
			 */
			isCoded?: boolean;
			origins?: Origin[];
			mayModerate?: boolean;
			mayOwn?: boolean;
			/** Of a dossier: whether the viewer sees who is what in it. */
			seesMembers?: boolean;
			/** The analyst's name, empty until given. */
			name: string;
			/** A form that was not saved: it is all that can be shown. */
			unsent?: Refused;
			unsentEdit?: RefusedEdit & { action: string };
			/** Of a dossier: counts what was written about it. */
			revision?: number;
			/** Of a dossier: how many notes stand on what. */
			annotations?: Record<string, number>;
			/** Of a dossier: what undo and redo would do; null for whoever has no name, or may not write. */
			steps?: Steps | null;
			/** What undoes and does again, where somebody may write. */
			undoRedo?: typeof UndoRedo | undefined;
			/** What shows the evidence, where the address asks for it. */
			evidence?: typeof EvidenceBody;
			/** What moves through the days, where there are several. */
			slider?: typeof DaySlider;
			/** What shows a large dossier, where this is one. */
			large?: typeof import('#lib/components/large/large.ts');
		}
		interface PageState {
			/** A file that was dropped or chosen, to be opened as a figure. */
			file?: DroppedFile;
			/** The field whose steps this address came of: the next step takes its place. */
			choice?: string;
		}
	}
}

export {};
