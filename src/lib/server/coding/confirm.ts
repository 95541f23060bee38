/** Confirming by hand where a revealed coding belongs in an edited text. */
import { changedColumns } from '#lib/dossier/differences.ts';
import type { Coding } from '#lib/contract/coding.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { storedRow } from '../journal/stored-row.ts';
import { writerId } from '../journal/writers.ts';
import { Refusal } from '../platform/problem.ts';
import { textOf } from './desk.ts';
import { unknownCoding } from './drafts.ts';
import { cut } from './passage.ts';
import type { Sealed } from './sealed.ts';

/**
 * Confirms where a revealed coding belongs. Its reading does not change: that is the coder’s.
 *
 * @throws Refusal 404 where there is none, 412 where it has another version, 422 where the passage is none.
 */
export const confirmAnchor = (
	journal: OpenJournal,
	viewer: Viewer,
	dossier: string,
	expected: { id: string; version: number },
	passage: { start: number; end: number; quote?: string | undefined }
): Promise<Sealed> =>
	journal.act(viewer, dossier, 'dossier.adjudicate', async (tx, held, { dossier: after }) => {
		const found = await storedRow(tx, dossier, 'coding', expected.id);
		if (!found) throw unknownCoding(expected.id);
		if (found.version !== expected.version) {
			const detail = `The coding has version ${found.version}; the change starts from version ${expected.version}. Nothing was changed.`;
			throw new Refusal('stale-row', detail, { current: found });
		}
		const before = found.row as unknown as Coding;
		const { content, version } = await textOf(tx, { dossier, source: before.source });
		const coding: Coding = { ...before, ...cut(content, passage), anchor: 'exact', text: version };
		const columns = changedColumns({ ...before }, { ...coding });
		const answer = (stored: { revision: number } | undefined) => ({
			version: stored?.revision ?? found.version,
			coding
		});
		if (!columns) return { answer };
		const act = { by: await writerId(tx, viewer) };
		const change = { entity: 'coding', id: expected.id, action: 'edit', ...columns } as const;
		return { made: { act, changes: [change], after }, answer };
	});
