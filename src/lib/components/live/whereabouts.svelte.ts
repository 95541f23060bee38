import { page } from '$app/state';
import type { PresenceBody } from '#lib/contract/live.ts';
import { PRESENCE_EVERY } from '#lib/contract/presence-every.ts';

/** How long somebody stays anywhere before the others are told, in milliseconds. */
const REST = 200;

/** What the pages edit by the name of their parameter. */
const edited = ['statement', 'actor', 'issue', 'relation'] as const;

/** What the reader of this page looks at, and whether a form is open there. */
export function whereabouts(): { at: string; editing: boolean } {
	const { params, route, url } = page;
	if (route.id?.includes('/edit/')) {
		const type = edited.find((name) => name in params);
		const id = type && (params as Record<string, string | undefined>)[type];
		if (id !== undefined) return { at: `${type}:${id}`, editing: true };
	}
	return { at: url.searchParams.get('focus') ?? '', editing: false };
}

/** `crypto.randomUUID` is missing where the address is neither https nor loopback. */
const randomName = () =>
	Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');

/** Tells the others where the reader of this page is, for as long as it is open. Nothing of it is stored. */
export class Whereabouts {
	/** Names this page among those of the dossier. */
	readonly page = randomName();
	readonly #path: string;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param path of the stream. */
	constructor(path: string) {
		this.#path = `${path}/presence`;
	}

	/** Says where the reader is, now and again. */
	tell(here: { at: string; editing: boolean }): void {
		clearTimeout(this.#timer);
		const again = () => {
			this.#send(here);
			this.#timer = setTimeout(again, PRESENCE_EVERY);
		};
		this.#timer = setTimeout(again, REST);
	}

	/** Says that the reader has gone. */
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
