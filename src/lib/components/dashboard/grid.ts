/**
 * Where a key leads in a grid with headings: arrows one step, Home and End within the row, with Ctrl or
 * Meta to the corners, Page Up and Page Down to the ends of the column.
 *
 * @param from row and column; 0 is the heading. The corner [0, 0] holds nothing.
 * @returns `undefined` for keys that do not move.
 */
export function stepInGrid(
	from: readonly [number, number],
	{ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
	rows: number,
	columns: number
): [number, number] | undefined {
	const [row, column] = from;
	const far = ctrlKey || metaKey;
	const steps: Record<string, [number, number]> = {
		ArrowUp: [row - 1, column],
		ArrowDown: [row + 1, column],
		ArrowLeft: [row, column - 1],
		ArrowRight: [row, column + 1],
		Home: [far ? 0 : row, 0],
		End: [far ? rows : row, columns],
		PageUp: [0, column],
		PageDown: [rows, column]
	};
	const step = steps[key];
	if (!step) return undefined;
	const r = Math.min(Math.max(step[0], 0), rows);
	const c = Math.min(Math.max(step[1], 0), columns);
	if (r + c > 0) return [r, c];
	// The empty corner: stay in the direction that was meant.
	return row === 0 ? [0, 1] : [1, 0];
}
