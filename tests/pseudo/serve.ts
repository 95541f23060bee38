/** Serves the dashboard in the pseudo-language: `node tests/pseudo/serve.ts PORT`. */
import { sveltekit } from '@sveltejs/kit/vite';
import { createServer } from 'vite';
import { messages } from '../../messages.ts';
import { pseudoLanguage } from './plugin.ts';

const server = await createServer({
	configFile: false,
	logLevel: 'error',
	cacheDir: 'node_modules/.vite-pseudo',
	plugins: [pseudoLanguage(), messages(), sveltekit()],
	// Pages alone are asked for: nothing is made ready for a browser, and nothing is watched.
	optimizeDeps: { noDiscovery: true, include: [] },
	server: {
		host: '127.0.0.1',
		port: Number(process.argv[2]),
		strictPort: true,
		watch: null,
		hmr: false
	}
});
await server.listen();
