import { createHash } from 'node:crypto';
import type { FigureAddress } from '#lib/charts/settings.ts';
import { notesSeen } from '../../identity/notes-seen.ts';
import { Refusal } from '../../platform/problem.ts';
import type { Services } from '../../services.ts';

/** Open notes among which a figure looks for its own. */
const MOST_NOTES = 2_000;

/** What is asked of a figure with the notes that it carries. */
interface WithNotes {
	address: FigureAddress;
	/** Changes with the notes; empty where there are none to carry. */
	tag: string;
}

/**
 * Adds the open notes of a dossier that its viewer sees to what is asked of a figure, where its settings ask for them. They
 * change without a new version of the dossier, so that the figure's tag must hold them.
 */
export async function withNotes(
	{ annotations }: Services,
	dossier: string,
	address: FigureAddress,
	locals: App.Locals
): Promise<WithNotes> {
	if (!address.settings.notes) return { address, tag: '' };
	const filter = { status: 'open', ...notesSeen(locals) } as const;
	const found = await annotations.listPart(dossier, filter, { limit: MOST_NOTES });
	if (found.next !== null) {
		const count = await annotations.total(dossier, filter);
		throw new Refusal(
			'too-many-notes',
			`This dossier has ${count} open notes; a figure can take ${MOST_NOTES}. Export it without notes.`,
			{ limit: MOST_NOTES }
		);
	}
	const notes = found.annotations.map(({ id, target, body, author, createdAt, version }) => ({
		...{ id, target, body, author, createdAt, version }
	}));
	const hash = createHash('sha256').update(JSON.stringify(notes)).digest('hex').slice(0, 12);
	return { address: { ...address, notes }, tag: `-notes-${hash}` };
}
