import { page } from '$app/state';
import type { PresenceBody } from '#lib/contract/live.ts';
import { PRESENCE_EVERY } from '#lib/contract/presence-every.ts';

/** How long a reader stays in one place before it is reported, in milliseconds. */
const REST = 200;

/** Route parameters that name the row being edited. */
const edited = ['statement', 'actor', 'issue', 'relation'] as const;

/** Pages where texts are coded and compared: what somebody has before them there is for nobody else. */
const isBlind = (route: string) => /\/(code|adjudicate)(\/|$)/.test(route);

/** What the reader of this page is looking at, and whether in a form. */
export function whereabouts(): { at: string; editing: boolean } {
	const { params, route, url } = page;
	if (route.id?.includes('/edit/')) {
		const type = edited.find((name) => name in params);
		const id = type && (params as Record<string, string | undefined>)[type];
		if (id !== undefined) return { at: `${type}:${id}`, editing: true };
	}
	if (isBlind(route.id ?? '')) return { at: '', editing: false };
	return { at: url.searchParams.get('focus') ?? '', editing: false };
}

/** `crypto.randomUUID` is missing where the address is neither https nor loopback. */
const randomName = () =>
	Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');

/** Reports where the reader of this page is while it is open. Nothing is stored. */
export class Whereabouts {
	/** Identifies this page among those of the dossier. */
	readonly page = randomName();
	readonly #path: string;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param path of the stream. */
	constructor(path: string) {
		this.#path = `${path}/presence`;
	}

	/** Reports where the reader is, now and at intervals. */
	tell(here: { at: string; editing: boolean }): void {
		clearTimeout(this.#timer);
		const again = () => {
			this.#send(here);
			this.#timer = setTimeout(again, PRESENCE_EVERY);
		};
		this.#timer = setTimeout(again, REST);
	}

	/** Reports that the reader has gone. */
	leave(): void {
		clearTimeout(this.#timer);
		this.#send({ at: '', editing: false, leaving: true });
	}

	#send(said: Omit<PresenceBody, 'page' | 'leaving'> & { leaving?: boolean }): void {
		void fetch(this.#path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ page: this.page, ...said }),
			keepalive: true
		}).catch(() => undefined);
	}
}
