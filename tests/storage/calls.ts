import type { RequestEvent } from '@sveltejs/kit';
import { problemResponse, refusalOf } from '#lib/server/platform/problem.ts';
import { localViewer } from '#lib/server/identity/identify.ts';
import { anonymous } from '#lib/server/identity/viewer.ts';
import { ownAll } from '#lib/server/identity/standing.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { openServices } from '#lib/server/services.ts';
import type { Services } from '#lib/server/services.ts';
import type { Database } from './databases.ts';

const host = '127.0.0.1:4173';

/** Opens what a server serves from, on a database and a folder of packages. */
export function serve({ dataDir, databaseUrl }: Database, packages: string): Promise<Services> {
	const env = {
		DATA_DIR: dataDir,
		HOST: '127.0.0.1',
		PORT: '4173',
		DEMARCHE_PACKAGES: packages,
		...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl })
	};
	return openServices(readConfig(env), { build: 'test' });
}

/** What goes with a call; a body makes it a POST. */
export interface Call {
	method?: string;
	params?: Record<string, string>;
	query?: string;
	headers?: Record<string, string>;
	body?: unknown;
	/** Name in the cookie. */
	name?: string;
	/** Whether whoever calls is a reader of a public dossier, rather than whoever sits at the machine. */
	isReader?: boolean;
}

/** What came back. */
export interface Called {
	status: number;
	headers: Headers;
	json: Record<string, unknown>;
	bytes: Uint8Array;
}

type Handler = (event: never, open: Services) => Response | Promise<Response>;

function eventOf(open: Services, { method, params = {}, query = '', ...call }: Call): RequestEvent {
	const { body } = call;
	const url = new URL(`http://${host}/api/v1/somewhere?${query}`);
	const request = new Request(url, {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		headers: {
			host,
			authorization: `Bearer ${open.policy.token}`,
			...(body !== undefined && { 'content-type': 'application/json' }),
			...call.headers
		},
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
	});
	const event = {
		request,
		url,
		params,
		cookies: { get: () => call.name ?? 'Ana' },
		getClientAddress: () => '127.0.0.1'
	} as unknown as RequestEvent;
	const locals = call.isReader
		? { viewer: anonymous, standing: { visibility: 'public', role: null, strongOnly: false } }
		: { ...localViewer(open.policy, event), standing: ownAll };
	return Object.assign(event, { locals: locals as App.Locals });
}

/**
 * Calls a handler of the API as its route would, of any of several servers in one process.
 *
 * @throws whatever is no refusal: what would be a 500.
 */
export async function call(open: Services, handler: Handler, what: Call = {}): Promise<Called> {
	const event = eventOf(open, what);
	const answer = async () => {
		try {
			return await handler(event as never, open);
		} catch (error) {
			const refusal = refusalOf(error, true);
			if (!refusal || refusal.problem.status >= 500) throw error;
			return problemResponse(refusal);
		}
	};
	const response = await answer();
	const bytes = new Uint8Array(await response.arrayBuffer());
	const isJson = /json/.test(response.headers.get('content-type') ?? '');
	const json = isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as Called['json']) : {};
	return { status: response.status, headers: response.headers, json, bytes };
}
