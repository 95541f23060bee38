import { invalidate, invalidateAll } from '$app/navigation';
import { page } from '$app/state';
import type { LiveChange, LivePresence } from '#lib/contract/live.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { arrived } from '../arrived.ts';
import { atHand, DOSSIER_CHANGED } from '../held.ts';
import type { markSoftly as MarkSoftly } from './soft-marks.ts';
import type { Heard, Link } from './stream.ts';

/** What others did last. */
export interface Latest {
	name: string;
	changes: number;
}

/** How long after a change the server is asked for what it counts: notes, history, steps. Milliseconds. */
const SOON = 250;
/** Readers who look at none of that ask at different times, so that not all come at once. */
const SPREAD = 3_000;

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What takes changes in and marks them: loaded with the first change, for most readers see none. */
const takingIn = async () => ({
	...(await import('../editing/follow.ts')),
	...(await import('./soft-marks.ts'))
});

/** Views of a certain version stay as they are. */
const isPinned = () => page.url.searchParams.has('known') || page.url.searchParams.has('version');

/** Whether the page shows what only the server knows. */
const isCounted = () =>
	Boolean(page.data.steps) ||
	/\/(history|annotations|offers|edit)/.test(page.route.id ?? '') ||
	page.url.searchParams.has('focus');

/** What its reader did: under the same name, or on this page, which shows it already. */
const isOwn = (set: LiveChange) =>
	set.name === page.data.name ||
	(set.changes.some(({ entity }) => entity !== 'annotation') &&
		atHand(set.dossier).some(({ version }) => version === set.version));

/** Keeps a page of a dossier up to date with what its stream says. */
export class LiveDossier {
	/** Revision up to which everything is known here. */
	#cursor: number;
	readonly #renewed: () => void;
	readonly #path: string;
	/** Whether the server was to be asked while it was out of reach. */
	#isOwed = false;
	#waiting: LiveChange[] = [];
	#isApplying = false;
	#refreshing: Promise<void> | undefined;
	#hasNotes = false;
	#link = $state.raw<Link>('opening');
	#presence = $state.raw<LivePresence>({ people: [], others: 0 });
	#latest = $state.raw<Latest | null>(null);

	/** @param path of the stream. @param revision of the page. @param renewed is told when notes were counted anew. */
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

	/** Whether the page can be loaded anew: of a dossier that is closed to its reader it would leave nothing. */
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
		// Numbers have no gaps: where one is missing this page has missed something.
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

	/** The server may have another build by now, without the files that take changes in. */
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

	/** Asks the server for what it counts; several changes within the time are asked for once. */
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
