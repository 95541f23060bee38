import { boot } from '#lib/server/boot.ts';

// What the server does before its first request.
await boot({ build: 'test', dev: false });
console.log('open');
process.exit(0);
