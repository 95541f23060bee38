import { resolve } from 'node:path';
import { levels } from './log.ts';
import type { Level } from './log.ts';
import { readProxies } from './proxies.ts';
import type { Proxies } from './proxies.ts';

/** What the environment says about where data lives and how the server is bound. */
export interface Config {
	/** Folder of the SQLite file. */
	dataDir: string;
	/** PostgreSQL is used when this is set, SQLite otherwise. */
	databaseUrl: string | undefined;
	/** Folder of the data packages that ship. */
	packages: string;
	/** Folder of the TTF files that PNG figures are drawn with. */
	fonts: string;
	/** Address the server is bound to; `undefined` when nobody said. */
	host: string | undefined;
	port: string | undefined;
	/** The public origin, as in `http://127.0.0.1:4173`. */
	origin: string | undefined;
	/** Further names by which readers reach the server. */
	hosts: string[];
	socketPath: string | undefined;
	/** Proxies that are believed when they say where a request came from. */
	proxies: Proxies;
	/** Least level of what is logged; `undefined` leaves it to how the server is bound. */
	logLevel: Level | undefined;
	/** What a program must send to read the metrics from another machine; `undefined` lets none. */
	metricsToken: string | undefined;
	/** Seconds for which a server that was told to end goes on answering, so that a balancer notices. */
	drain: number;
	/** What cookies are signed and secrets of authenticators enciphered with; the database keeps one where none is set. */
	secret: string | undefined;
	/** Where mail is handed over, as in `smtps://user:password@mail.example`; none is sent where it is not set. */
	smtp: string | undefined;
	/** Whom mail comes from. */
	mailFrom: string | undefined;
	/** Largest request body in bytes. */
	bodyLimit: number;
	/** Most streams of changes on this server: of one account or address, and of one dossier. */
	liveLimits: { perReader: number; perDossier: number };
}

/** A variable of the environment that cannot be used: the message is the sentence that the start ends with. */
export class ConfigFault extends Error {}

const units: Record<string, number> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** Bytes of a limit written as adapter-node reads it: `512K`, `1M`, `Infinity`. @throws ConfigFault */
function bytes(text: string): number {
	const unit = units[text.slice(-1).toUpperCase()];
	const limit = unit ? Number(text.slice(0, -1) || NaN) * unit : Number(text);
	if (limit >= 0) return limit;
	throw new ConfigFault(
		`BODY_SIZE_LIMIT is "${text}"; expected a number of bytes, such as 512K or 1M.`
	);
}

/** A whole number of at least 1. @throws ConfigFault */
function count(name: string, text: string): number {
	const found = Number(text);
	if (Number.isInteger(found) && found > 0) return found;
	throw new ConfigFault(`${name} is "${text}"; expected a whole number from 1.`);
}

/** @throws ConfigFault */
function checkOrigin(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && /^https?:$/.test(url.protocol) && url.origin === text) return text;
	throw new ConfigFault(
		`ORIGIN is "${text}"; expected the address that readers type without a path, such as https://demarche.example or http://127.0.0.1:4173.`
	);
}

/** @throws ConfigFault */
function levelIn(text: string | undefined): Level | undefined {
	const level = levels.find((known) => known === text);
	if (level || text === undefined) return level;
	throw new ConfigFault(`LOG_LEVEL is "${text}"; expected one of ${levels.join(', ')}.`);
}

/** Letters under which a token could be guessed. */
const LEAST_TOKEN = 16;

/** @throws ConfigFault, which does not repeat the token. */
function longEnough(token: string | undefined): string | undefined {
	if (token === undefined || token.length >= LEAST_TOKEN) return token;
	throw new ConfigFault(
		`METRICS_TOKEN has ${token.length} characters; expected at least ${LEAST_TOKEN}, such as from: openssl rand -hex 24`
	);
}

/** @throws ConfigFault */
function secondsIn(text = '0'): number {
	const seconds = Number(text);
	if (seconds >= 0 && seconds <= 600) return seconds;
	throw new ConfigFault(`DRAIN_SECONDS is "${text}"; expected a number of seconds from 0 to 600.`);
}

/** What adapter-node would believe of a header whoever sends it. */
const unguarded = ['ADDRESS_HEADER', 'XFF_DEPTH', 'PROTOCOL_HEADER', 'HOST_HEADER', 'PORT_HEADER'];

/** @throws ConfigFault */
function proxiesOf(set: (name: string) => string | undefined): Proxies {
	const header = unguarded.find((name) => set(name) !== undefined);
	if (header !== undefined) {
		throw new ConfigFault(
			`${header} is set, which trusts a header from anybody. Leave it out: name the proxy in TRUSTED_PROXIES, and the public address in ORIGIN.`
		);
	}
	const text = set('TRUSTED_PROXIES') ?? '';
	try {
		return readProxies(text);
	} catch {
		throw new ConfigFault(
			`TRUSTED_PROXIES is "${text}"; expected addresses or ranges separated by commas, such as 127.0.0.1, 10.0.0.0/8, or loopback.`
		);
	}
}

/** Characters of a secret that nobody could guess. */
const LEAST_SECRET = 32;

/** @throws ConfigFault */
function secretOf(text: string | undefined): string | undefined {
	if (text === undefined || text.length >= LEAST_SECRET) return text;
	throw new ConfigFault(
		`DEMARCHE_SECRET has ${text.length} characters; expected ${LEAST_SECRET} or more, such as the output of "openssl rand -base64 48".`
	);
}

/** @throws ConfigFault */
function mailOf(smtp: string | undefined, from: string | undefined) {
	if (smtp === undefined) return { smtp, mailFrom: from };
	if (!URL.canParse(smtp) || !/^smtps?:$/.test(new URL(smtp).protocol)) {
		throw new ConfigFault(
			'SMTP_URL cannot be read; expected an address such as smtps://user:password@mail.example:465.'
		);
	}
	if (from === undefined) {
		throw new ConfigFault(
			'SMTP_URL is set and MAIL_FROM is not; expected the sender of the mails, such as demarche@ministry.example.'
		);
	}
	return { smtp, mailFrom: from };
}

/** Reads the configuration; an empty variable counts as not set. @throws ConfigFault */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
	const set = (name: string) => env[name] || undefined;
	return {
		dataDir: resolve(set('DATA_DIR') ?? '.demarche'),
		databaseUrl: set('DATABASE_URL'),
		packages: resolve(set('DEMARCHE_PACKAGES') ?? 'data'),
		fonts: resolve(set('DEMARCHE_FONTS') ?? 'static/fonts/ttf'),
		host: set('HOST'),
		port: set('PORT'),
		origin: checkOrigin(set('ORIGIN')),
		hosts: (set('DEMARCHE_HOSTS') ?? '').split(',').flatMap((name) => name.trim() || []),
		socketPath: set('SOCKET_PATH'),
		proxies: proxiesOf(set),
		logLevel: levelIn(set('LOG_LEVEL')),
		metricsToken: longEnough(set('METRICS_TOKEN')),
		drain: secondsIn(set('DRAIN_SECONDS')),
		secret: secretOf(set('DEMARCHE_SECRET')),
		...mailOf(set('SMTP_URL'), set('MAIL_FROM')),
		bodyLimit: bytes(set('BODY_SIZE_LIMIT') ?? '512K'),
		liveLimits: {
			perReader: count('LIVE_PER_READER', set('LIVE_PER_READER') ?? '60'),
			perDossier: count('LIVE_PER_DOSSIER', set('LIVE_PER_DOSSIER') ?? '2000')
		}
	};
}
