import { viewNames } from '#lib/analysis/view.ts';
import {
	properties,
	nasty,
	plausible,
	otherNames,
	dossiers,
	views,
	kinds,
	files,
	assets,
	actions,
	methods,
	types
} from './values.ts';

/** A request as it goes over the wire: nothing of it is made right on the way. */
export interface GeneratedRequest {
	method: string;
	/** Path and query. */
	path: string;
	headers: Record<string, string>;
	body: string | undefined;
}

/** A generator of numbers from 0 to 1 with a seed (Numerical Recipes, 3rd edition, 7.1.7). */
function lcg(seed: number): () => number {
	let state = seed >>> 0;
	return () => (state = (1664525 * state + 1013904223) >>> 0) / 2 ** 32;
}

/** Dice that the same seed throws the same way. */
class Dice {
	readonly #next: () => number;
	constructor(seed: number) {
		this.#next = lcg(seed);
	}
	chance = (share: number) => this.#next() < share;
	below = (count: number) => Math.floor(this.#next() * count);
	one = <T>(list: readonly T[]): T => list[this.below(list.length)] as T;
	/** One of several makers, each with its weight. */
	weighed<T>(makers: readonly [number, () => T][]): T {
		let left = this.#next() * makers.reduce((sum, [weight]) => sum + weight, 0);
		for (const [weight, make] of makers) if ((left -= weight) < 0) return make();
		return (makers[0] as [number, () => T])[1]();
	}
}

/** Makes requests over all addresses of the program, right ones and such as no browser sends. */
export class Generator {
	readonly #dice: Dice;
	readonly #server: { url: string; token: string };
	/** @param server its origin, and the token that programs write with. */
	constructor(seed: number, server: { url: string; token: string }) {
		this.#dice = new Dice(seed);
		this.#server = server;
	}

	#value = () => this.#dice.one(this.#dice.chance(0.45) ? nasty : plausible);
	#segment = (likely: readonly string[], odd = 0.1) =>
		this.#dice.one(this.#dice.chance(odd) ? nasty : likely);
	#dossier = () => this.#segment(dossiers, 0.12);

	#query(): string {
		const count = this.#dice.weighed([
			[4, () => 0],
			[4, () => 1],
			[2, () => 3],
			[0.2, () => 40]
		]);
		const names = this.#dice.chance(0.7) ? viewNames : otherNames;
		const pairs = Array.from({ length: count }, () => `${this.#dice.one(names)}=${this.#value()}`);
		return pairs.length > 0 ? `?${pairs.join('&')}` : '';
	}

	#page = () => `/dossiers/${this.#dossier()}/${this.#segment(views)}`.replace(/\/$/, '');
	#api(): string {
		const { one } = this.#dice;
		const rest = one([
			'',
			'/positions',
			'/network',
			'/statements',
			'/annotations',
			'/annotations/x',
			'/annotations/x/history'
		]);
		const whole = `/api/v1/dossiers/${this.#dossier()}${rest.replace('x', this.#segment(['none']))}`;
		return one([
			whole,
			whole,
			whole,
			'/api/v1/dossiers',
			'/api/v1/openapi.json',
			'/api/health',
			'/api/health/ready',
			'/metrics',
			`/api/${this.#value()}`
		]);
	}
	#figure = (type: string) =>
		`/dossiers/${this.#dossier()}/figures/${this.#segment(kinds)}.${this.#segment([type], 0.02)}`;

	#address(): string {
		const path = this.#dice.weighed([
			[30, this.#page],
			[6, () => `${this.#page()}/__data.json`],
			[25, () => this.#api()],
			[12, () => `/dossiers/${this.#dossier()}/download/${this.#segment(files)}`],
			[14, () => this.#figure('svg')],
			[1, () => this.#figure('png')],
			[1, () => this.#figure('pdf')],
			[0.2, () => `/dossiers/${this.#dossier()}/deck.pptx`],
			[0.3, () => `/dossiers/${this.#dossier()}/briefing.${this.#dice.one(['pdf', 'docx'])}`],
			[0.2, () => `/dossiers/${this.#dossier()}/figures/all.zip`],
			[3, () => `/dossiers/${this.#dossier()}/export/${this.#segment(kinds)}`],
			[5, () => `/${this.#segment(assets)}`],
			[3, () => `/${this.#segment(['', 'open', 'dossiers'])}`],
			[2, () => `/${this.#value()}/${this.#value()}`]
		]);
		return path + this.#query();
	}

	#json(): string {
		const { one, chance } = this.#dice;
		const deep = one([20, 2_000, 20_000]);
		const value = (): unknown =>
			one<unknown>([
				'usa',
				'actor',
				'x\u0000y',
				'\ud800',
				'',
				null,
				7,
				-1,
				[],
				{},
				['a'],
				'a'.repeat(20_000),
				...properties
			]);
		const draft = {
			target: chance(0.8) ? { type: 'actor', id: 'usa' } : { type: value(), id: value() },
			body: chance(0.7) ? 'A generated note' : value(),
			...(chance(0.4) && { tags: chance(0.5) ? ['a', 'b'] : value() }),
			...(chance(0.3) && { inReplyTo: value() }),
			...(chance(0.3) && { [one(properties)]: value() }),
			author: chance(0.8) ? 'Generated' : value()
		};
		return this.#dice.weighed([
			[4, () => JSON.stringify(draft)],
			[
				4,
				() => JSON.stringify({ target: { type: 'actor', id: 'usa' }, body: 'A note', author: 'A' })
			],
			[1, () => '['.repeat(deep) + ']'.repeat(deep)],
			[1, () => '{"a":'.repeat(deep) + '1' + '}'.repeat(deep)],
			[
				1,
				() =>
					`{"target":{"type":"actor","id":"usa"},"author":"A","body":${'['.repeat(deep)}${']'.repeat(deep)}}`
			],
			[
				1,
				() =>
					one([
						'',
						'{',
						'null',
						'[]',
						'7',
						'"text"',
						'{"__proto__":{"body":"x"}}',
						'\ufeff{}',
						'a=b'
					])
			],
			[0.2, () => JSON.stringify({ ...draft, body: 'a'.repeat(1_200_000) })]
		]);
	}

	#form(): string {
		const { one, chance } = this.#dice;
		const names = [
			'target',
			'body',
			'tags',
			'author',
			'inReplyTo',
			'back',
			'id',
			'version',
			'restoreVersion'
		];
		const usual = {
			target: 'actor:usa',
			body: 'A generated note',
			author: 'Generated',
			version: '1'
		};
		const pairs: [string, string][] = chance(0.5) ? Object.entries(usual) : [];
		for (let i = this.#dice.below(6); i > 0; i--) pairs.push([one(names), this.#value()]);
		const text = pairs.map(([name, value]) => `${name}=${value}`).join('&');
		return chance(0.2)
			? `--x\r\ncontent-disposition: form-data; name="body"\r\n\r\n${text}\r\n--x--`
			: text;
	}

	#headers(): Record<string, string> {
		const { one, chance } = this.#dice;
		return {
			accept: one(['text/html', 'application/json', '*/*', '', 'text/html,application/json;q=0.9']),
			...(chance(0.1) && {
				range: one(['bytes=0-9', 'bytes=9-0', 'bytes=-5', 'bytes=x', 'bytes=0-1,3-4'])
			}),
			...(chance(0.1) && { 'if-none-match': one(['*', '"x"', 'W/"x"', 'x', ',,,']) }),
			...(chance(0.1) && {
				cookie: one(['demarche-theme=dark', 'demarche-name=%00', 'a=%', ';;;', '__proto__=x'])
			}),
			...(chance(0.1) && { 'accept-encoding': one(['gzip', 'br', 'identity;q=0', '*', 'zstd, x']) })
		};
	}

	#write(): GeneratedRequest {
		const { one, chance } = this.#dice;
		const isForm = chance(0.4);
		const path = isForm
			? `/dossiers/${this.#dossier()}/annotations?/${one(actions)}`
			: `/api/v1/dossiers/${this.#dossier()}/annotations${one(['', '', '/none', '/%00'])}`;
		const usual = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
		const type = chance(0.75) ? usual : one(types);
		return {
			method: isForm ? 'POST' : one(['POST', 'POST', 'PATCH', 'DELETE']),
			path,
			headers: {
				...this.#headers(),
				...(type && { 'content-type': type }),
				...(chance(0.9) && { origin: this.#server.url }),
				...(chance(0.9) && { authorization: `Bearer ${this.#server.token}` }),
				...(chance(0.4) && {
					'if-match': one(['"1"', '*', '1', 'W/"1"', '"99999999999999999999"'])
				}),
				...(chance(0.2) && {
					'idempotency-key': one(['key', 'k'.repeat(300), '\u00e9', 'constructor'])
				})
			},
			body: isForm ? this.#form() : this.#json()
		};
	}

	next(): GeneratedRequest {
		if (this.#dice.chance(0.15)) return this.#write();
		const method = this.#dice.chance(0.12) ? this.#dice.one(methods) : 'GET';
		return { method, path: this.#address(), headers: this.#headers(), body: undefined };
	}
}
