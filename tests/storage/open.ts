import { readConfig } from '#lib/server/platform/config.ts';
import { openServices } from '#lib/server/services.ts';

// A server that starts: opens the database of its environment, says what it found, and ends.
const services = await openServices(readConfig(), { build: 'test' });
const dossiers = await services.dossiers.listDossiers({ kind: 'local', name: '' });
console.log(dossiers.map(({ id }) => id).join(','));
await services.close();
