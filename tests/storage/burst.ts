import { readConfig } from '#lib/server/platform/config.ts';
import { openServices } from '#lib/server/services.ts';
import { writerCalled } from './local.ts';

// Writes annotations until it is killed, and says of each that it was stored once it was.
const services = await openServices(readConfig(), { build: 'test' });
const [entry] = await services.dossiers.listDossiers({ kind: 'local', name: '' });
const dossier = await services.dossiers.getDossier(entry?.id ?? '');
const actor = dossier?.actors[0];
if (!dossier || !actor) throw new Error('There is no dossier with an actor to write about.');
const writer = writerCalled('Crash test');
const target = { type: 'actor', id: actor.id } as const;
for (let n = 0; ; n++) {
	const draft = { target, body: `Note ${n}`, tags: [] };
	const { annotation } = await services.annotations.create(dossier, writer, draft);
	process.stdout.write(`${annotation.id}\n`);
}
