/** What notes, links and the focus point at. */
export const targetTypes = ['statement', 'position', 'tie', 'relation', 'actor', 'issue'] as const;

export interface Target {
	type: (typeof targetTypes)[number];
	/** The row's own id; `usa/halt-hostilities` for a position, `russia~usa` for a tie. */
	id: string;
}
