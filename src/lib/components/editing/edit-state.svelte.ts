import { createContext } from 'svelte';
import type { ChangeError, ChangeSet, Columns } from '#lib/contract/changes.ts';
import type { EditConflict, FormValues, RefusedEdit } from '#lib/contract/edits.ts';
import { stamp } from '../notes/drafts.ts';
import { hold, type Release } from '../notes/holds.ts';
import type { EditDraft, EditDrafts } from './edit-drafts.ts';

/** The state of a form that edits a dossier. */
export type EditPhase = 'writing' | 'sending' | 'saved' | 'refused' | 'unreachable';

/** `crypto.randomUUID` is missing where the address is neither https nor loopback. */
function randomKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A row as the fields of a form hold it: each column a list of texts. */
export const valuesOf = (row: Columns): FormValues =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			Array.isArray(value) ? value.map(textOf) : [textOf(value)]
		])
	);

const isSame = (a: readonly string[] = [], b: readonly string[] = []) =>
	a.length === b.length && a.every((text, i) => text === b[i]);

/** What a form starts from. */
export interface EditStart {
	/** Fields by name; a list comes as several texts. */
	values: Columns;
	/** Version of the row; left out for a new one. */
	expected?: number | undefined;
}

/**
 * What is in a form that edits a dossier: the fields, kept in this browser at every keystroke until the server has
 * them; what the server found wrong; and whose version of each column counts where two people changed a row.
 */
export class EditState {
	#start: FormValues = {};
	#startVersion: number | null = null;
	/** The row on the page; the form stops following it once somebody types. */
	#latest: EditStart;
	/** Whether the next change of the row is the one that this form has saved. */
	#isOwnAwaited = false;
	/** Whether the page is about to go: what is typed now belongs to no form. */
	#isParting = false;
	#drafts: EditDrafts | undefined;
	#release: Release | undefined;
	#key = $state.raw('');
	#values = $state<Record<string, string[]>>({});
	#expected = $state.raw<number | null>(null);
	#phase = $state.raw<EditPhase>('writing');
	/** Revision of the dossier that the last save made; none where it changed nothing. */
	#savedAt = $state.raw(0);
	#message = $state.raw('');
	#refused = $state.raw<RefusedEdit | null>(null);
	#taken = $state<Record<string, 'mine' | 'theirs'>>({});
	#restoredAt = $state.raw('');
	#keptAt = $state.raw('');
	#isKept = $state.raw(true);
	#hasFollowed = $state.raw(false);
	/** Counts what was typed, so that a draft never comes over it. */
	#touches = 0;

	/** @param refused the form as the server sent it back, where no script ran. */
	constructor(start: EditStart, refused: RefusedEdit | null) {
		this.#latest = start;
		this.#reset();
		if (refused) {
			this.#values = {
				...this.#values,
				...structuredClone(refused.values as Record<string, string[]>)
			};
			this.refuse(refused);
		}
	}

	/** Of this form, once a script has taken it over. */
	get key(): string {
		return this.#key;
	}
	/** Version of the row that the next save starts from. */
	get expected(): number | null {
		return this.#expected;
	}
	get phase(): EditPhase {
		return this.#phase;
	}
	/** Whether what was saved last is the last that became of a dossier, and was neither undone nor changed since. */
	isSavedLast(revision: number | undefined): boolean {
		const isLater = this.#savedAt > 0 && revision !== undefined && revision > this.#savedAt;
		return this.#phase === 'saved' && !isLater;
	}
	/** Why the server said no. */
	get refused(): RefusedEdit | null {
		return this.#refused;
	}
	/** Why nothing was stored, where no field is at fault; empty where the server did not say. */
	get message(): string {
		return this.#refused?.problem ?? this.#message;
	}
	/** Whether the same form may be taken when it is sent again. */
	get isUnsent(): boolean {
		return this.#phase === 'unreachable' || this.#refused?.isAgain === true;
	}
	/** What somebody else made of the row meanwhile. */
	get conflict(): EditConflict | undefined {
		return this.#refused?.conflicts[0];
	}
	/** ISO instant of the draft that came back from an earlier visit; empty where none did. */
	get restoredAt(): string {
		return this.#restoredAt;
	}
	/** Whether this browser holds what was typed. */
	get hasDraft(): boolean {
		return this.#keptAt !== '';
	}
	/** False where this browser refuses to keep anything. */
	get isKept(): boolean {
		return this.#isKept;
	}
	/** Whether the row was changed elsewhere and the form, in which nothing was typed, shows the new version. */
	get hasFollowed(): boolean {
		return this.#hasFollowed;
	}
	/** Every field, as it is now. */
	get values(): FormValues {
		return this.#values;
	}

	/** The text of a field; empty where it has none. */
	get(name: string): string {
		return this.#values[name]?.[0] ?? '';
	}
	set(name: string, text: string): void {
		this.setAll(name, [text]);
	}
	/** The texts of a field that may come several times. */
	all(name: string): readonly string[] {
		return this.#values[name] ?? [];
	}
	setAll(name: string, texts: readonly string[]): void {
		if (isSame(this.#values[name], texts)) return;
		this.#values[name] = [...texts];
		this.#touches += 1;
		if (this.#phase === 'saved') this.#phase = 'writing';
		this.#keep();
	}

	setEach(fields: FormValues = {}): void {
		for (const [name, texts] of Object.entries(fields)) this.setAll(name, texts);
	}

	/** What is wrong with a field. */
	errorsAt(name: string): readonly ChangeError[] {
		return this.#refused?.errors.filter(({ column }) => column === name) ?? [];
	}

	/** Whose version of a column counts after a conflict: theirs where it was not touched here. */
	taken(column: string): 'mine' | 'theirs' {
		return (
			this.#taken[column] ?? (isSame(this.#values[column], this.#start[column]) ? 'theirs' : 'mine')
		);
	}
	take(column: string, whose: 'mine' | 'theirs'): void {
		this.#taken[column] = whose;
	}

	/**
	 * Follows the row on the page until something is typed. After that, fields and version stay the same, so that the
	 * server finds the conflict when the form is saved.
	 */
	begin(start: EditStart): void {
		this.#latest = start;
		if (this.#touches > 0 || this.#refused || this.#restoredAt) return;
		const [before, version] = [this.#start, this.#startVersion];
		this.#reset();
		const isChanged = Object.entries(this.#start).some(([name, now]) => !isSame(now, before[name]));
		if (!isChanged && version === this.#startVersion) return;
		if (isChanged && version !== null && !this.#isOwnAwaited) {
			this.#hasFollowed = true;
			this.#phase = 'writing';
		}
		this.#isOwnAwaited = false;
	}

	/** Takes the form over from the page: from now on what is typed is kept, and what was kept comes back. */
	async open(drafts: EditDrafts): Promise<void> {
		this.#drafts = drafts;
		this.#key ||= randomKey();
		// What was typed before the scripts were there.
		if (this.#touches > 0 || this.#refused) return this.#keep();
		for (const draft of drafts.all()) {
			const release = await hold(drafts.nameOf(draft.key), true);
			if (!release) continue;
			if (this.#touches === 0 && !this.#refused) return this.#restore(draft, release);
			release();
			return;
		}
	}

	#restore(draft: EditDraft, release: Release): void {
		this.#release = release;
		this.#key = draft.key;
		this.#values = {
			...this.#values,
			...structuredClone(draft.values as Record<string, string[]>)
		};
		this.#expected = draft.expected;
		this.#restoredAt = draft.keptAt;
		this.#keptAt = draft.keptAt;
		this.#touches += 1;
	}

	/** The form goes to the server. */
	send(): void {
		this.#phase = 'sending';
		if (this.#touches > 0) this.#keep();
	}

	/** The server said no. */
	refuse(refused: RefusedEdit): void {
		this.#refused = refused;
		this.#phase = 'refused';
		this.#taken = {};
		const current = refused.conflicts[0]?.current;
		if (current) this.#expected = current.version;
	}

	/** The server answered with something to look at: nothing was stored, and nothing is wrong. */
	rest(): void {
		this.#refused = null;
		this.#message = '';
		this.#phase = 'writing';
	}

	/** The server did not answer, or only with an error of its own. */
	miss(message: string): void {
		this.#refused = null;
		this.#message = message;
		this.#phase = 'unreachable';
	}

	/** The server has it, and the page goes: what was sent stays in the fields until the next page is there. */
	part(): void {
		this.#isParting = true;
		this.#drafts?.drop(this.#key);
		this.#keptAt = '';
	}

	/** The server has it: the draft goes, and the form is as at its beginning. */
	accept(saved: Pick<ChangeSet, 'revision'> | null): void {
		this.#isParting = false;
		this.#drop();
		this.#savedAt = saved?.revision ?? 0;
		this.#isOwnAwaited = true;
		this.#phase = 'saved';
	}

	/** Gives up what was typed. */
	discard(): void {
		this.#drop();
		this.#phase = 'writing';
	}

	/** The form is gone; its draft may be taken up elsewhere. */
	end(): void {
		this.#drafts = undefined;
		this.#leave();
	}

	/** Discards the draft and resets the form to the row on the page. */
	#drop(): void {
		this.#drafts?.drop(this.#key);
		this.#leave();
		this.#reset();
		this.#hasFollowed = false;
		this.#key = randomKey();
	}

	#leave(): void {
		this.#release?.();
		this.#release = undefined;
	}

	#reset(): void {
		this.#start = valuesOf(this.#latest.values);
		this.#startVersion = this.#latest.expected ?? null;
		this.#values = structuredClone(this.#start as Record<string, string[]>);
		this.#expected = this.#startVersion;
		this.#refused = null;
		this.#taken = {};
		this.#restoredAt = '';
		this.#keptAt = '';
		this.#touches = 0;
	}

	#keep(): void {
		const drafts = this.#drafts;
		if (!drafts || this.#isParting) return;
		const key = this.#key;
		if (!this.#release) this.#hold(drafts, key);
		this.#keptAt = stamp();
		const values = $state.snapshot(this.#values);
		const kept = { key, values, expected: this.#expected, keptAt: this.#keptAt };
		this.#isKept = drafts.keep(kept);
	}

	/** Held from the first letter on, so that no other tab takes this draft up meanwhile. */
	#hold(drafts: EditDrafts, key: string): void {
		this.#release = () => undefined;
		void hold(drafts.nameOf(key)).then((release) => {
			if (this.#key === key && this.#drafts) this.#release = release;
			else release?.();
		});
	}
}

export const [getEdit, setEdit] = createContext<EditState>();

/** How the fields of one form are named, and how its faults are put in words. */
export interface EditWords {
	/** The id of the element with which a field is filled in. */
	idOf: (name: string) => string;
	/** What a field is called. */
	labelOf: (name: string) => string;
	/** What is wrong, as a sentence. */
	sentenceOf: (error: ChangeError) => string;
}

export const [getEditWords, setEditWords] = createContext<EditWords>();
