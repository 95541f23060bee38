import { readFile, stat } from 'node:fs/promises';
import { decode } from '../../dossiers/encoding.ts';
import { Refusal } from '../../platform/problem.ts';
import { baseOf, currentOf } from '../planning.ts';
import type { AskedPlan, Importing, Planned } from '../planning.ts';
import { withFolder } from '../receive.ts';
import type { Received } from '../receive.ts';
import { layDown } from '../store.ts';
import { planAnnotations } from './plan.ts';

/** Largest file of annotations, in bytes: 10 MB, some ten thousand of them. */
const LIMIT = 10 * 1024 ** 2;

/** Lines of one part of a plan. */
const LINES = 500;

/** The text of a file of annotations. @throws Refusal for one that is too large. */
async function contentOf({ name, path }: Received): Promise<string> {
	const { size } = await stat(path);
	if (size > LIMIT) {
		throw new Refusal('invalid', 'A file of annotations may have 10 MB at most. Split it.', {
			errors: [{ path: 'file', found: `${size} bytes`, expected: `at most ${LIMIT}` }]
		});
	}
	return decode(name, await readFile(path)).text;
}

/** The text of the file of an import that was planned. */
export const annotationsOf = ({ journal }: Importing, id: string): Promise<string> =>
	withFolder(async (folder) => {
		const [first] = await layDown(journal.storage.db, id, folder);
		if (!first) throw new Error(`The file of the import ${id} is not there.`);
		return contentOf(first);
	});

/** Plans what a file of annotations would do. @throws Refusal without a dossier that it is of. */
export async function planOfAnnotations(
	open: Importing,
	_folder: string,
	received: Received[],
	{ dossier: id }: Pick<AskedPlan, 'dossier'>
): Promise<Planned> {
	const [first] = received;
	if (id === null || !first) {
		throw new Refusal(
			'invalid',
			'JSON of this kind is read as annotations, and these need a dossier: open one and choose Import there.',
			{
				errors: [{ path: 'dossier', found: 'none', expected: 'the id of a dossier' }]
			}
		);
	}
	const dossier = await currentOf(open, id);
	const { db } = open.journal.storage;
	const base = await baseOf(db, dossier);
	const { plan, lines } = await planAnnotations(db, dossier, first.name, await contentOf(first));
	const changes = Array.from({ length: Math.ceil(lines.length / LINES) }, (_, part) =>
		lines.slice(part * LINES, (part + 1) * LINES).join('\n')
	);
	return { plan, changes, base };
}
