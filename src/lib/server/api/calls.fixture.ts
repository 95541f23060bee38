import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect } from 'vitest';
import type { z } from 'zod';
import { makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { localViewer } from '../identity/identify.ts';
import { ownAll } from '../identity/standing.ts';
import { readConfig } from '../platform/config.ts';
import { endpoint } from '../platform/endpoint.ts';
import { openServices, services, setServices } from '../services.ts';

/** The dossier that a call is about unless it says another. */
export const id = 'nagorno-karabakh-2023';
const host = '127.0.0.1:4173';

/** Opens what ships on a new database for the tests of a file. */
export function useShipped(): void {
	let database: Database;
	beforeAll(async () => {
		database = await makeDatabase('sqlite');
		const env = { DATA_DIR: database.dataDir, HOST: '127.0.0.1', PORT: '4173' };
		setServices(await openServices(readConfig(env), { build: 'test' }));
	});
	afterAll(async () => {
		await services().close();
		setServices(undefined);
		await database.remove();
	});
}

export interface Options {
	method?: string;
	query?: string;
	dossier?: string;
	annotation?: string;
	headers?: Record<string, string>;
	body?: unknown;
	name?: string;
}

export type Handler = Parameters<typeof endpoint<never>>[0];

/** Calls a handler as Kit would. */
export async function call(handler: Handler, options: Options = {}) {
	const url = new URL(`http://${host}/api/v1/somewhere?${options.query ?? ''}`);
	const { body } = options;
	const request = new Request(url, {
		method: options.method ?? 'GET',
		headers: {
			host,
			authorization: `Bearer ${services().policy.token}`,
			...(body !== undefined && { 'content-type': 'application/json' }),
			...options.headers
		},
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
	});
	const event = {
		request,
		url,
		params: { dossier: options.dossier ?? id, annotation: options.annotation ?? '' },
		cookies: { get: () => options.name },
		getClientAddress: () => '127.0.0.1'
	} as unknown as RequestEvent;
	Object.assign(event, { locals: { ...localViewer(services().policy, event), standing: ownAll } });
	const response = await endpoint(handler)(event as never);
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		json: (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown>
	};
}

/** The answer of a handler, which has nothing in it that its schema does not describe. */
export async function answer<T extends z.ZodType>(
	handler: Handler,
	schema: T,
	options?: Options
): Promise<z.output<T>> {
	const { status, json } = await call(handler, options);
	expect(status).toBe(200);
	expect(schema.parse(json)).toEqual(json);
	return json as z.output<T>;
}
