import { positionId } from '#lib/analysis/target.ts';
import type { View } from '#lib/analysis/view.ts';
import { cellLabel } from '#lib/charts/matrix/cells.ts';
import { cellWidths, inSight, ROW, sectionsOf } from '#lib/charts/matrix/window.ts';
import { positionAt, silenceAt, type Positions } from '#lib/dossier/positions.ts';
import { Searchable } from '#lib/dossier/search.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** A row or a column: an actor or an issue. */
interface Line {
	id: string;
	label: string;
	/** What else it is found by: the whole name of an actor, the proposition of an issue. */
	name: string;
	/** Dossier index. */
	index: number;
}

interface Shown {
	dossier: Dossier;
	positions: Positions;
	view: View;
	/** Dossier indices, in the order of the view. */
	actors: number[];
	issues: number[];
}

/** What the reader sees of a large matrix: which part of it, how large, and the cell they are on. */
export class MatrixWindow {
	readonly #shown: () => Shown;
	/** Pixels scrolled, and room for cells. */
	left = $state(0);
	top = $state(0);
	across = $state(0);
	down = $state(0);
	#chosen = $state<number>();
	current = $state.raw<{ row: number; column: number }>();

	constructor(shown: () => Shown) {
		this.#shown = shown;
	}

	readonly #actors = $derived.by((): Line[] => {
		const { dossier, actors } = this.#shown();
		return actors.flatMap((index) => {
			const actor = dossier.actors[index];
			return actor ? [{ id: actor.id, label: actor.short_name, name: actor.name, index }] : [];
		});
	});
	readonly #issues = $derived.by((): Line[] => {
		const { dossier, issues } = this.#shown();
		return issues.flatMap((index) => {
			const issue = dossier.issues[index];
			return issue ? [{ id: issue.id, label: issue.label, name: issue.proposition, index }] : [];
		});
	});
	readonly #transposed = $derived.by(() => this.#shown().view.transpose);
	readonly rows = $derived.by(() => (this.#transposed ? this.#issues : this.#actors));
	readonly columns = $derived.by(() => (this.#transposed ? this.#actors : this.#issues));
	readonly kinds = $derived.by((): { row: 'actor' | 'issue'; column: 'actor' | 'issue' } =>
		this.#transposed ? { row: 'issue', column: 'actor' } : { row: 'actor', column: 'issue' }
	);
	/** Pixels across of a cell: as chosen, else the widest with which every column is in sight. */
	readonly width = $derived.by(() => {
		const fits = cellWidths.findLast((width) => width * this.columns.length <= this.across);
		return this.#chosen ?? fits ?? cellWidths[0];
	});
	readonly rowsInSight = $derived.by(() => inSight(this.top, this.down, ROW, this.rows.length));
	readonly columnsInSight = $derived.by(() =>
		inSight(this.left, this.across, this.width, this.columns.length)
	);
	/** Headings over several columns: years of roll calls in their order, else themes side by side. */
	readonly sections = $derived.by(() => {
		const { dossier, view } = this.#shown();
		if (this.#transposed) return sectionsOf(this.columns.map(() => ''));
		if (view.order === 'dossier' && dossier.votes) {
			return sectionsOf(
				this.columns.map(({ index }) => dossier.votes?.day[index]?.slice(0, 4) ?? '')
			);
		}
		return sectionsOf(this.columns.map(({ index }) => dossier.issues[index]?.theme ?? ''));
	});

	/** Actor and issue of a cell of the picture. */
	#pair(row: number, column: number): [actor: Line | undefined, issue: Line | undefined] {
		const [across, down] = [this.columns[column], this.rows[row]];
		return this.#transposed ? [across, down] : [down, across];
	}

	/** Index into the columns of the positions. */
	cellAt = (row: number, column: number): number => {
		const [actor, issue] = this.#pair(row, column);
		return (actor?.index ?? 0) * this.#shown().positions.issueCount + (issue?.index ?? 0);
	};

	/** Actor and issue of a cell, by dossier index. */
	indices(row: number, column: number): [actor: number, issue: number] {
		const [actor, issue] = this.#pair(row, column);
		return [actor?.index ?? 0, issue?.index ?? 0];
	}

	/** Id and words of a cell. */
	describe({ row, column }: { row: number; column: number }) {
		const { positions } = this.#shown();
		const [actor, issue] = this.#pair(row, column);
		if (!actor || !issue) return undefined;
		const cell = {
			position: positionAt(positions, actor.index, issue.index),
			silence: silenceAt(positions, actor.index, issue.index)
		};
		return { id: positionId(actor.id, issue.id), words: cellLabel(actor, issue, cell) };
	}

	/** The cell under a point of the picture. */
	cellUnder(x: number, y: number): { row: number; column: number } | undefined {
		const row = Math.floor((y + this.top) / ROW);
		const column = Math.floor((x + this.left) / this.width);
		const isIn = row >= 0 && column >= 0 && row < this.rows.length && column < this.columns.length;
		return isIn ? { row, column } : undefined;
	}

	/** Makes cells wider or narrower by a step. */
	zoom(by: 1 | -1) {
		const at = cellWidths.findIndex((width) => width === this.width);
		this.#chosen = cellWidths[Math.min(Math.max(at + by, 0), cellWidths.length - 1)];
	}

	get canGrow() {
		return this.width < (cellWidths.at(-1) ?? 0);
	}

	get canShrink() {
		return this.width > cellWidths[0];
	}

	/** The first row at the last roll call up to the day of the view, where they stand in the order of their days. */
	get latest(): { row: number; column: number } | undefined {
		const { dossier, view } = this.#shown();
		const days = view.order === 'dossier' ? dossier.votes?.day : undefined;
		const at = this.#issues.findLastIndex(({ index }) => {
			const day = days?.[index];
			return day && day <= view.asOf;
		});
		if (at < 0) return undefined;
		return this.#transposed ? { row: at, column: 0 } : { row: 0, column: at };
	}

	/** How far to scroll so that a cell is in sight; as now, where it is. */
	reach({ row, column }: { row: number; column: number }): { left: number; top: number } {
		const into = (at: number, size: number, scrolled: number, room: number) => {
			if (at * size < scrolled) return at * size;
			return (at + 1) * size > scrolled + room ? (at + 1) * size - room : scrolled;
		};
		return {
			left: into(column, this.width, this.left, this.across),
			top: into(row, ROW, this.top, this.down)
		};
	}

	readonly #places = $derived.by(() => {
		const among = (lines: Line[], place: 'row' | 'column') =>
			new Searchable(
				lines.map(({ id, label, name }, at) => ({ id, label, name, at, place })),
				({ label, name }) => [label, name]
			);
		return [among(this.rows, 'row'), among(this.columns, 'column')];
	});

	/** Rows and columns that a search finds, the first few of each. */
	find(text: string) {
		return text.trim() ? this.#places.flatMap((lines) => lines.find(text).slice(0, 8)) : [];
	}
}
