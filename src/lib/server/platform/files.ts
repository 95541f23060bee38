import { subscribe } from 'node:diagnostics_channel';
import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { dirname, join, relative, sep } from 'node:path';
import { headers } from './guard.ts';
import { Refusal } from './problem.ts';

/**
 * For what never passes the guard, the files of the build and of `static/` above all. Scripts of workers
 * live by it: they may load what this server has.
 */
const filePolicy = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Endings under which the adapter finds a file, too. */
const packed = ['', '.br', '.gz'];

/** The files that the adapter sends, by their path in the address, each with its place on the disk. */
export type Files = ReadonlyMap<string, string>;

/** Lists the files of a build as the adapter does: once, as it starts. */
export function listFiles(folder: string): Files {
	if (!existsSync(folder)) return new Map();
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	const places = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
	return new Map(
		places.map((place) => [`/${relative(folder, place).replaceAll(sep, '/')}`, place])
	);
}

/** The path of an address as the adapter looks it up. */
function pathOf(url: string): string {
	const path = url.split('?')[0] ?? '';
	try {
		return decodeURI(path).replace(/\/$/, '');
	} catch {
		return path;
	}
}

function send(response: ServerResponse, refusal: Refusal, allow?: string): void {
	const { problem } = refusal;
	response.writeHead(problem.status, {
		'content-type': 'application/problem+json',
		'cache-control': 'no-store',
		...(allow && { allow })
	});
	response.end(JSON.stringify(problem));
}

/** A range that the adapter reads right; any other is passed over, as RFC 9110, 14.2 allows. */
function isSimpleRange(range: string): boolean {
	const [, start, end] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range) ?? [];
	return start !== undefined && (end === '' || Number(end) >= Number(start));
}

/**
 * Answers a request for a file where the adapter would do wrong: a method that files do not take, one that
 * is gone since the start (a new build under a running server).
 *
 * @returns whether it was answered.
 */
export function answerFile(files: Files, request: IncomingMessage, response: ServerResponse) {
	const path = pathOf(request.url ?? '');
	const places = packed.flatMap((ending) => files.get(path + ending) ?? []);
	if (places.length === 0) return false;
	const { method = '' } = request;
	const allow = 'GET, HEAD, OPTIONS';
	if (method === 'OPTIONS') {
		response.writeHead(204, { allow }).end();
		return true;
	}
	if (method !== 'GET' && method !== 'HEAD') {
		const detail = `${path} does not take ${method}, only ${allow}.`;
		send(response, new Refusal('method-not-allowed', detail), allow);
		return true;
	}
	if (!places.every((place) => existsSync(place))) {
		const detail = `${path} no longer exists, because the server has been rebuilt. Reload the page after it restarts.`;
		send(response, new Refusal('unknown-address', detail));
		return true;
	}
	const { range } = request.headers;
	if (range !== undefined && !isSimpleRange(range)) delete request.headers.range;
	return false;
}

/** For how long a browser that came over https once comes over nothing else. */
const aYear = 'max-age=31536000';

/** Puts our own answers for files before those of the adapter. */
function takeOver(server: Server, files: Files): void {
	const listeners = server.listeners('request');
	server.removeAllListeners('request');
	server.on('request', (request, response) => {
		if (answerFile(files, request, response)) return;
		for (const listener of listeners) listener.call(server, request, response);
	});
}

/** A stream that fails while it is sent ends its own answer and nothing else. */
export function surviveStreams(response: ServerResponse): void {
	response.on('pipe', (source) => source.once('error', () => response.destroy()));
}

/**
 * Reads on and throws away what a client still sends once it has been answered. Where nobody takes a body, the
 * adapter stops reading, and the next request on that connection, of somebody else behind a proxy, would be lost.
 */
export function passOverRest(request: IncomingMessage, response: ServerResponse): void {
	response.once('finish', () => {
		if (!request.complete) request.removeAllListeners('data').resume();
	});
}

/**
 * Guards what the adapter answers before any hook of ours: it gives every answer of this process the
 * headers that keep others out, unless what does pass the guard says otherwise, and sees to files.
 *
 * @param origin of the server, where it is known.
 */
export function guardFiles(origin?: string): void {
	const files = listFiles(join(dirname(process.argv[1] ?? ''), 'client'));
	const known = new WeakSet<Server>();
	const isSecure = origin?.startsWith('https:') ?? false;
	subscribe('http.server.request.start', (message) => {
		const { request, response, server } = message as {
			request: IncomingMessage;
			response: ServerResponse;
			server: Server;
		};
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		response.setHeader('content-security-policy', filePolicy);
		if (isSecure) response.setHeader('strict-transport-security', aYear);
		surviveStreams(response);
		passOverRest(request, response);
		if (files.size === 0 || known.has(server)) return;
		known.add(server);
		takeOver(server, files);
	});
}
