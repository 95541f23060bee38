import { m } from '#messages';
import { readFigure, type NotAFigure } from '#lib/charts/reopen/read.ts';
import {
	fileAddress,
	isUnchanged,
	reopenFigure,
	type Reopened
} from '#lib/charts/reopen/reopen.ts';
import { LARGEST, type DroppedFile } from './dropped.ts';

/** Where the app shows the figure. */
interface Led {
	address: `/dossiers/${string}`;
}

/** A figure that differs from what its settings show now, with the names of its actors and issues. */
export interface Changed extends Led {
	reopened: Reopened;
	/** By id; what the dossier has no more is missing. */
	names: Map<string, string>;
}

/** What became of a file: an address to go to, changes to show first, or a fault. */
export type Opened = Led | Changed | { fault: NotAFigure };

async function namesOf(dossier: string): Promise<Map<string, string>> {
	const response = await fetch(`/api/v1/dossiers/${dossier}`);
	if (!response.ok) return new Map();
	const { actors, issues } = (await response.json()) as {
		actors: { id: string; short_name: string }[];
		issues: { id: string; label: string }[];
	};
	return new Map([
		...actors.map((a) => [a.id, a.short_name] as const),
		...issues.map((i) => [i.id, i.label] as const)
	]);
}

/** Why the server does not draw such a figure, in its own words. */
async function refusal(response: Response): Promise<NotAFigure> {
	const problem = (await response.json().catch(() => ({}))) as { detail?: string };
	const found = m.open_cannot_draw_again();
	return {
		found,
		expected: m.open_a_dossier_here({ reason: problem.detail ?? response.status })
	};
}

/** Opens a file as a figure and sets it beside the one that its settings give now. */
export async function openFile({ size, text }: DroppedFile): Promise<Opened> {
	if (size > LARGEST) {
		const megabytes = (bytes: number) => m.open_megabytes({ size: (bytes / 1e6).toFixed(1) });
		const expected = m.open_figure_of_size({ size: megabytes(LARGEST) });
		return { fault: { found: m.open_file_of_size({ size: megabytes(size) }), expected } };
	}
	const read = readFigure(text);
	if ('fault' in read) return read;
	const { figure } = read;
	const response = await fetch(fileAddress(figure));
	if (!response.ok) return { fault: await refusal(response) };
	const now = readFigure(await response.text());
	if ('fault' in now) return now;
	const page = /<(\/dossiers\/[^>]*)>/.exec(response.headers.get('link') ?? '')?.[1];
	const address = (page ?? figure.path) as Led['address'];
	const reopened = reopenFigure(figure, now.figure);
	if (isUnchanged(reopened)) return { address };
	return { address, reopened, names: await namesOf(figure.dossier) };
}
