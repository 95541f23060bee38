import { call } from '../../../../tests/storage/calls.ts';
import type { Call, Called } from '../../../../tests/storage/calls.ts';
import type { Kind } from '../../../../tests/storage/databases.ts';
import { useOwnServer } from '../../../../tests/storage/own-server.ts';
import { postChanges } from './changes.ts';
import { postDossier } from './dossier-changes.ts';
import { getPositions } from './dossiers.ts';

export const id = 'crossing-2023';
export const actor = (one: string, role = 'party') => ({
	id: one,
	name: one.toUpperCase(),
	short_name: one.toUpperCase(),
	kind: 'state',
	role
});
const source = { id: 'press-1', title: 'A press release', published_on: '2023-09-20' };
const issue = { id: 'reopen', label: 'Reopen', proposition: 'The crossing should reopen.' };
const statement = {
	id: 's-1',
	actors: ['nord'],
	issue: 'reopen',
	stance: 2,
	basis: 'direct',
	act: 'ministry',
	said_on: '2023-09-20',
	paraphrase: 'The crossing should reopen at once.',
	source: 'press-1',
	confidence: 'high'
};
export const create = (entity: string, row: object) => ({ entity, action: 'create', row });
export const filled = [
	create('actor', actor('nord')),
	create('actor', actor('sud')),
	create('source', source),
	create('issue', issue),
	create('statement', statement)
];

/** A server of an empty database and an empty folder of packages, new for each test of the block that calls this. */
export function useDesk(kind: Kind) {
	const server = useOwnServer(kind);

	const ask = (handler: Parameters<typeof call>[1], what: Call = {}, through = server.open) =>
		call(through, handler, { ...what, params: { dossier: id, ...what.params } });
	const post = (changes: unknown, what: Call = {}) =>
		ask(postChanges, { body: { changes }, ...what });
	async function fill(): Promise<Called> {
		await ask(postDossier, { body: { id, title: 'The crossing' } });
		return post(filled);
	}
	const positions = async (query = '') => (await ask(getPositions, { query })).json;

	return {
		ask,
		/** Sends changes of the dossier. */
		post,
		restart: server.restart,
		/** Makes the dossier with two actors, an issue, a source and a statement. */
		fill,
		positions,
		get open() {
			return server.open;
		},
		get packages() {
			return server.packages;
		}
	};
}
