import type { History } from '#lib/analysis/history.ts';
import { positionId } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { nameLines, setApart } from '../shared/names.ts';
import { wrapText } from '../shared/text.ts';
import { type Setting } from '../shared/text-width.ts';
import { unchanged, type Unchanged } from './strips.ts';

/** A row: one actor on one issue, with its name as it is set. */
export interface Row {
	/** Id of the position. */
	id: string;
	history: History;
	/** Whole, however it is set, with the numbers of its notes. */
	name: string;
	lines: string[];
	/** What never changed, in one row for the whole actor or issue. */
	strip?: Unchanged[];
}

/** The rows of one actor, or of one issue, under its name. */
export interface RowGroup {
	/** Of the actor or issue. */
	id: string;
	/** Whole, however it is set. */
	name: string;
	lines: string[];
	rows: Row[];
}

export const rowSetting: Setting = { size: 13 };
export const groupSetting: Setting = { size: 14, weight: 600 };

export interface RowInput {
	dossier: Dossier;
	histories: History[];
	/** Issues hold actors together, rather than actors issues. */
	byIssue: boolean;
	/** Room for the name of a row, and for that of a group. */
	side: number;
	width: number;
	/** Raised numbers of notes by `position:usa/halt-hostilities`. */
	marks?: ReadonlyMap<string, string> | undefined;
}

/** Rows under the names that hold them together, in the order of the actors or issues given. */
export function rowGroups(input: RowInput): RowGroup[] {
	const { dossier, histories, byIssue, side, width, marks } = input;
	const groups = new Map<number, RowGroup>();
	for (const history of histories) {
		const [actor, issue] = [dossier.actors[history.actor], dossier.issues[history.issue]];
		if (!actor || !issue) throw new RangeError('A history of what the dossier does not have.');
		const at = byIssue ? history.issue : history.actor;
		let group = groups.get(at);
		if (!group) {
			const name = byIssue ? issue.label : actor.name;
			const lines = wrapText(name, { ...groupSetting, width, lines: 2 });
			group = { id: byIssue ? issue.id : actor.id, name, lines, rows: [] };
			groups.set(at, group);
		}
		const id = positionId(actor.id, issue.id);
		const note = marks?.has(`position:${id}`) ? `\u00a0${marks.get(`position:${id}`)}` : '';
		const [name, brief] = byIssue
			? [actor.name, actor.short_name || actor.name]
			: [issue.label, issue.label];
		const lines = nameLines(name + note, brief + note, rowSetting, side);
		group.rows.push({ id, history, name: name + note, lines });
	}
	const all = [...groups.values()];
	for (const group of all) {
		const apart = setApart(
			group.rows.map(({ name }) => name),
			group.rows.map(({ lines }) => lines),
			rowSetting,
			side
		);
		group.rows.forEach((row, i) => (row.lines = apart[i] ?? row.lines));
	}
	const heads = setApart(
		all.map(({ name }) => name),
		all.map(({ lines }) => lines),
		groupSetting,
		width
	);
	return all.map((group, i) => ({ ...group, lines: heads[i] ?? group.lines }));
}

/** Over the rows of what did not change. */
const UNCHANGED = 'Unchanged, on the day stated';

/** A row for every actor, or every issue, with all of its positions that did not change; none where all did. */
export function stripGroup(input: RowInput): RowGroup[] {
	const { dossier, histories, byIssue, side, width } = input;
	const rows = new Map<number, Row & { strip: Unchanged[] }>();
	for (const history of histories) {
		const at = byIssue ? history.issue : history.actor;
		const one = unchanged(history, dossier);
		const known = rows.get(at);
		if (known) {
			known.strip.push(one);
			continue;
		}
		const actor = dossier.actors[at];
		const name = (byIssue ? dossier.issues[at]?.label : actor?.name) ?? '';
		const brief = byIssue ? name : actor?.short_name || name;
		const id = (byIssue ? dossier.issues[at]?.id : actor?.id) ?? '';
		const lines = nameLines(name, brief, rowSetting, side);
		rows.set(at, { id, history, name, lines, strip: [one] });
	}
	const all = [...rows.values()];
	if (all.length === 0) return [];
	const apart = setApart(
		all.map(({ name }) => name),
		all.map(({ lines }) => lines),
		rowSetting,
		side
	);
	all.forEach((row, i) => (row.lines = apart[i] ?? row.lines));
	const lines = wrapText(UNCHANGED, { ...groupSetting, width, lines: 2 });
	return [{ id: 'unchanged', name: UNCHANGED, lines, rows: all }];
}
