/** Cells up to which a matrix is drawn as one, and pages share all that follows from a dossier. */
export const MOST_CELLS = 4000;

/** Whether there are more cells: such a matrix is shown through a window, which only scripts can paint. */
export const isLarge = ({
	actors,
	issues
}: Record<'actors' | 'issues', readonly unknown[]>): boolean =>
	actors.length * issues.length > MOST_CELLS;
