import type { NamedRow } from './kinds.ts';

/** A row that is being moved: where it was, and where it stands now. */
interface Moving {
	id: string;
	from: number;
	to: number;
}

/** A list whose rows are being put in order, before the server has it. */
export class OrderState<Row extends NamedRow> {
	#rows = $state.raw<readonly Row[]>([]);
	#moving = $state.raw<Moving | null>(null);

	/** The rows as the dossier has them; a row that is being moved is let go. */
	begin(rows: readonly Row[]): void {
		this.#rows = rows;
		this.#moving = null;
	}

	/** The row that is picked up; empty where none is. */
	get moving(): string {
		return this.#moving?.id ?? '';
	}

	/** The rows as the dossier has them. */
	get rows(): readonly Row[] {
		return this.#rows;
	}

	/**
	 * Where a row stands by the movement so far, from 0. The elements stay in their order until the movement is
	 * stored, so that the row that is moved keeps pointer and focus.
	 */
	placeOf(row: Row): number {
		const was = this.#rows.indexOf(row);
		const moving = this.#moving;
		if (!moving) return was;
		if (row.id === moving.id) return moving.to;
		const closed = was > moving.from ? was - 1 : was;
		return closed >= moving.to ? closed + 1 : closed;
	}

	grab(id: string): void {
		const from = this.#rows.findIndex((row) => row.id === id);
		if (from >= 0) this.#moving = { id, from, to: from };
	}

	/** Moves the row that is picked up to a place, counted from 0. */
	moveTo(place: number): void {
		if (!this.#moving) return;
		const to = Math.max(0, Math.min(this.#rows.length - 1, place));
		if (to !== this.#moving.to) this.#moving = { ...this.#moving, to };
	}

	moveBy(by: -1 | 1): void {
		this.moveTo((this.#moving?.to ?? 0) + by);
	}

	/** Where the row that is picked up stands, from 0. */
	get place(): number {
		return this.#moving?.to ?? 0;
	}

	/** Puts the row back. @returns the place that it goes back to. */
	cancel(): number {
		const from = this.#moving?.from ?? 0;
		this.#moving = null;
		return from;
	}

	/** Whether the row that is picked up has another place than before. */
	get hasMoved(): boolean {
		return this.#moving !== null && this.#moving.from !== this.#moving.to;
	}
}
