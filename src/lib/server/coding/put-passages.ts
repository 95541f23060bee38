/** Passages that a person puts to a place, after the text they are of was edited. */
import type { Change } from '#lib/contract/changes.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Placed } from '#lib/contract/source-texts.ts';
import { anchorAt } from '#lib/dossier/anchors/anchor.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { changedColumns } from '#lib/dossier/differences.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { writerId } from '../journal/writers.ts';
import { Refusal } from '../platform/problem.ts';
import { textOf } from './desk.ts';
import { revealedCodings } from './reading.ts';

const gone = () =>
	new Refusal('stale-row', 'Somebody has changed this coding since. Look at it again.', {
		conflicts: []
	});

/** The change that puts one coding to its place. @throws Refusal where it has changed, or the text has no such place */
function putAt(
	coding: (Coding & { version: number }) | undefined,
	{ version, start, end }: Placed,
	text: CountedText,
	textVersion: number
): Change[] {
	if (coding?.version !== version) throw gone();
	if (start >= end || end > text.length) throw gone();
	const changed = changedColumns(
		{ ...coding },
		{ ...anchorAt(text, { start, end }), text: textVersion, anchor: 'exact' }
	);
	return changed ? [{ entity: 'coding', id: coding.id, action: 'edit', ...changed }] : [];
}

/**
 * Puts passages that others may see to places in the text as it is now, as one change set. A moved one that is put where
 * it was found is thereby confirmed.
 *
 * @throws Refusal where one of them has changed since.
 */
export const putPassages = (
	journal: OpenJournal,
	viewer: Viewer,
	{ dossier, source }: { dossier: string; source: string },
	placed: readonly Placed[]
): Promise<{ dossier: string; changeSet: string | null }> =>
	journal.act(viewer, dossier, 'dossier.edit', async (tx, _held, state) => {
		const { content, version } = await textOf(tx, { dossier, source });
		const text = new CountedText(content);
		const codings = await revealedCodings(tx, dossier, { source });
		const changes = placed.flatMap((one) =>
			putAt(
				codings.find(({ id }) => id === one.id),
				one,
				text,
				version
			)
		);
		return {
			made: { act: { by: await writerId(tx, viewer) }, changes, after: state.dossier },
			answer: (stored) => ({ dossier, changeSet: stored?.id ?? null })
		};
	});
