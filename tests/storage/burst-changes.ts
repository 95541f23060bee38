import type { AskedChange } from '#lib/contract/changes.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { openServices } from '#lib/server/services.ts';
import { writerCalled } from './local.ts';

// Stores change sets of several rows until it is killed, and says the id of each once it was stored. The reason
// of a change set tells how many rows it has.
const { journal, dossiers } = await openServices(readConfig(), { build: 'test' });
const [entry] = await dossiers.listDossiers({ kind: 'local', name: '' });
const id = entry?.id ?? '';
const state = await journal.current(id);
const [first, second] = state?.dossier.statements ?? [];
if (!state || !first || !second) throw new Error('There is no dossier with two statements.');
const viewer = writerCalled('Crash test');

/** Stores changes and tells of it. @returns the change set. */
async function store(changes: AskedChange[]): Promise<string> {
	const { changeSet } = await journal.commit(viewer, id, changes, { reason: `${changes.length}` });
	process.stdout.write(`${changeSet}\n`);
	return changeSet ?? '';
}

const edit = (statement: string, words: string): AskedChange => ({
	entity: 'statement',
	action: 'edit',
	id: statement,
	row: { paraphrase: words }
});
const remove = (statement: string): AskedChange => ({
	entity: 'statement',
	action: 'remove',
	id: statement
});

// A revision never comes back, so no row of an earlier run has the same id.
for (let n = state.revision; ; n++) {
	const [one, two, three] = [`new-${n}-a`, `new-${n}-b`, `new-${n}-c`] as const;
	await store(
		[one, two, three].map((own, i): AskedChange => ({
			entity: 'statement',
			action: 'create',
			row: { ...first, id: own },
			place: i
		}))
	);
	await store([edit(first.id, `Reading ${n}`), edit(two, `Reading ${n}`)]);
	const removed = await store([remove(one), edit(second.id, `Reading ${n}`), remove(three)]);
	const { changeSet } = await journal.undo(viewer, id, removed, { reason: '3' });
	process.stdout.write(`${changeSet}\n`);
	await store([remove(one), remove(two), remove(three)]);
}
