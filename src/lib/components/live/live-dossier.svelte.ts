import { invalidate, invalidateAll } from '$app/navigation';
import { page } from '$app/state';
import type { LiveChange, LivePresence } from '#lib/contract/live.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { arrived } from '../arrived.ts';
import { atHand, DOSSIER_CHANGED } from '../held.ts';
import type { markSoftly as MarkSoftly } from './soft-marks.ts';
import type { Heard, Link } from './stream.ts';

/** The latest change somebody else made. */
export interface Latest {
	name: string;
	changes: number;
}

/** Milliseconds between a change and the request for counts that only the server knows: notes, history, steps. */
const SOON = 250;
/** Pages that do not show these counts spread their requests over this time. */
const SPREAD = 3_000;

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Applies changes and marks them; loaded with the first change, because most readers never see one. */
const takingIn = async () => ({
	...(await import('../editing/follow.ts')),
	...(await import('./soft-marks.ts'))
});

/** A page pinned to a version does not change. */
const isPinned = () => page.url.searchParams.has('known') || page.url.searchParams.has('version');

/** Whether the page shows what only the server knows. */
const isCounted = () =>
	Boolean(page.data.steps) ||
	/\/(history|annotations|offers|edit|code|adjudicate|agreement)/.test(page.route.id ?? '') ||
	page.url.searchParams.has('focus');

/** Whether this reader made the change: under the same name, or on this page, which shows it already. */
const isOwn = (set: LiveChange) =>
	set.name === page.data.name ||
	(set.changes.some(({ entity }) => entity !== 'annotation') &&
		atHand(set.dossier).some(({ version }) => version === set.version));

/** Applies the stream of a dossier to the page. */
export class LiveDossier {
	/** Revision up to which the page has everything. */
	#cursor: number;
	readonly #renewed: () => void;
	readonly #path: string;
	/** Whether a refresh is due that failed because the server was unreachable. */
	#isOwed = false;
	#waiting: LiveChange[] = [];
	#isApplying = false;
	#refreshing: Promise<void> | undefined;
	#hasNotes = false;
	#link = $state.raw<Link>('opening');
	#presence = $state.raw<LivePresence>({ people: [], others: 0 });
	#latest = $state.raw<Latest | null>(null);

	/** @param path of the stream. @param revision of the page. @param renewed called after notes were reloaded. */
	constructor(path: string, revision: number, renewed: () => void) {
		this.#path = path;
		this.#cursor = revision;
		this.#renewed = renewed;
	}

	get cursor(): number {
		return this.#cursor;
	}
	get link(): Link {
		return this.#link;
	}
	get presence(): LivePresence {
		return this.#presence;
	}
	get latest(): Latest | null {
		return this.#latest;
	}

	hear({ event, data }: Heard): void {
		if (event === 'link') this.#linked(data);
		else if (event === 'presence') this.#presence = data;
		else if (event === 'change') this.#change(data);
		else if (data.revision !== this.#cursor) this.#loadAnew(data.revision);
	}

	#linked(link: Link): void {
		this.#link = link;
		if (link !== 'open' || !this.#isOwed) return;
		this.#isOwed = false;
		void this.#refresh(SOON);
	}

	/** Whether the page can be reloaded: if the reader has lost access, reloading would leave nothing on it. */
	async #isReadable(): Promise<boolean> {
		if (this.#link === 'lost') this.#isOwed = true;
		if (this.#link !== 'open') return false;
		if (!page.data.name) return true;
		const answer = await fetch(this.#path, { method: 'HEAD' }).catch(() => undefined);
		if (answer?.status === 404) this.#link = 'refused';
		else if (!answer?.ok) this.#isOwed = true;
		return answer?.ok ?? false;
	}

	#change(set: LiveChange): void {
		const first = set.changes[0]?.revision ?? set.revision;
		if (set.revision <= this.#cursor) return;
		// Revisions have no gaps: if one is missing, so is a change.
		if (first !== this.#cursor + 1) return this.#loadAnew(set.revision);
		this.#cursor = set.revision;
		if (!isOwn(set)) this.#latest = { name: set.name, changes: set.changes.length };
		this.#waiting.push(set);
		void this.#apply();
	}

	#loadAnew(revision: number): void {
		this.#cursor = revision;
		this.#hasNotes = true;
		if (!isPinned()) void this.#refresh(0);
	}

	async #apply(): Promise<void> {
		if (this.#isApplying) return;
		this.#isApplying = true;
		try {
			const taking = await takingIn().catch(() => undefined);
			if (!taking) return this.#giveUp();
			const { follow, markSoftly } = taking;
			while (this.#waiting.length > 0) {
				await arrived();
				const sets = this.#waiting.splice(0);
				if (isPinned()) continue;
				const changes = sets.flatMap((set) => set.changes);
				this.#hasNotes ||= changes.some(({ entity }) => entity === 'annotation');
				const isFollowed = sets.map((set) => follow(set)).every(Boolean);
				if (isFollowed) await invalidate(DOSSIER_CHANGED);
				void this.#refresh(isFollowed && !isCounted() ? SOON + Math.random() * SPREAD : SOON);
				if (!isFollowed) await this.#refreshing;
				this.#mark(sets, markSoftly);
			}
		} finally {
			this.#isApplying = false;
		}
	}

	/** The server may run a newer build without the files that apply changes. */
	#giveUp(): void {
		this.#waiting = [];
		this.#loadAnew(this.#cursor);
	}

	#mark(sets: readonly LiveChange[], markSoftly: typeof MarkSoftly): void {
		const others = sets.filter(({ name }) => name !== page.data.name);
		const dossier = page.data.dossier as Dossier | undefined;
		requestAnimationFrame(() => {
			markSoftly(
				others.flatMap((set) => set.changes),
				(id) => dossier?.statements.find((statement) => statement.id === id)
			);
		});
	}

	/** Asks the server for counts that only it knows, once for several changes in quick succession. */
	#refresh(ms: number): Promise<void> {
		this.#refreshing ??= (async () => {
			await later(ms);
			this.#refreshing = undefined;
			if (!(await this.#isReadable())) return;
			await arrived();
			const hadNotes = this.#hasNotes;
			this.#hasNotes = false;
			await invalidateAll();
			if (hadNotes) this.#renewed();
		})();
		return this.#refreshing;
	}
}
