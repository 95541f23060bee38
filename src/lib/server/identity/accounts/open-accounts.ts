import { keptQuery } from '../../database/kept-query.ts';
import { openOwnHandle } from '../../database/own-handle.ts';
import type { Storage } from '../../database/storage.ts';
import type { Config } from '../../platform/config.ts';
import { Refusal } from '../../platform/problem.ts';
import { bearer } from '../access.ts';
import type { Viewer } from '../viewer.ts';
import { admission } from './admission.ts';
import { holderOf, TOKEN_PREFIX } from './api-tokens.ts';
import { sessionOf } from './sessions.ts';
import { cookieNames } from './cookie-names.ts';
import { openSecret } from './store.ts';
import type { AccountStore } from './store.ts';

/** Somebody whose account is known. */
type KnownViewer = Extract<Viewer, { kind: 'account' | 'token' }>;

/** What was taken from whom: a session, a token, or, where neither is named, everything of the account. */
interface Revoked {
	account: string;
	session?: string;
	token?: string;
}

/** What of a request tells who asks. */
interface Asking {
	request: Pick<Request, 'headers'>;
	cookies: { get(name: string): string | undefined };
}

/** The accounts of this server. */
export interface Accounts {
	store: AccountStore;
	/** Whether any account was made: local mode ends with the first. */
	hasAny(): Promise<boolean>;
	/**
	 * Whose session or token a request brings; `undefined` where it brings none that holds.
	 *
	 * @throws Refusal where it brings a token that does not hold.
	 */
	accountOf(event: Asking): Promise<KnownViewer | undefined>;
	/** Whether what somebody came in with still holds: for streams, which stay open. */
	stillIn(viewer: KnownViewer): Promise<boolean>;
	/** Names of accounts by id, as they are now. */
	names(ids: Iterable<string>): Promise<ReadonlyMap<string, string>>;
	/**
	 * Hears of everything that this process takes from an account. Other servers take, too: ask `stillIn` now and then.
	 *
	 * @returns what ends the hearing.
	 */
	onRevoked(listener: (revoked: Revoked) => void): () => void;
	/** Tells whoever hears it. */
	tellRevoked(revoked: Revoked): void;
	close(): Promise<void>;
}

/** Opens the accounts on a storage. */
export async function openAccounts(
	storage: Storage,
	config: Pick<Config, 'dataDir' | 'origin' | 'port' | 'secret'>
): Promise<Accounts> {
	const own = openOwnHandle(storage, config.dataDir);
	const [read, write] = [storage.db, own.db];
	const secret = await openSecret(write, config.secret);
	const origin = config.origin ?? `http://127.0.0.1:${config.port ?? '5173'}`;
	const cookies = cookieNames(origin);
	let library: ReturnType<AccountStore['library']> | undefined;
	const load: AccountStore['library'] = async () => {
		const { makeLibrary } = await import('./library.ts');
		const admit = admission({ read: write, write });
		return makeLibrary({ db: write, kind: storage.kind, origin, secret, cookies, admit });
	};
	const store: AccountStore = {
		read,
		write,
		library: () => (library ??= load()),
		secret,
		origin,
		cookies
	};
	let isUsed = false;
	const first = keptQuery(read, (db) => db.selectFrom('accounts').select('id').limit(1));
	const listeners = new Set<(revoked: Revoked) => void>();
	return {
		store,
		async hasAny() {
			isUsed ||= (await first()).length > 0;
			return isUsed;
		},
		async accountOf({ request, cookies: sent }) {
			const token = bearer(request.headers);
			if (token?.startsWith(TOKEN_PREFIX)) {
				const holder = await holderOf(store, token);
				if (!holder) {
					throw new Refusal('bad-token', 'The token was revoked, has expired, or never was one.');
				}
				const { id, account, name, scopes, hasSecondFactor } = holder;
				return { kind: 'token', account, name, token: id, scopes, isStrong: hasSecondFactor };
			}
			const session = await sessionOf(store, sent.get(cookies.session));
			if (!session) return undefined;
			const { account, name, isAdministrator } = session;
			const isStrong = session.factor !== 'password';
			return { kind: 'account', account, name, isAdministrator, session: session.id, isStrong };
		},
		async stillIn(viewer) {
			const table = viewer.kind === 'token' ? 'api_tokens' : 'sessions';
			const id = viewer.kind === 'token' ? viewer.token : viewer.session;
			const found = await read
				.selectFrom(table)
				.select('id')
				.where('id', '=', id)
				.executeTakeFirst();
			return found !== undefined;
		},
		async names(ids) {
			const wanted = [...new Set(ids)];
			if (wanted.length === 0) return new Map();
			const rows = await read
				.selectFrom('accounts')
				.select(['id', 'name'])
				.where('id', 'in', wanted)
				.execute();
			return new Map(rows.map(({ id, name }) => [id, name]));
		},
		onRevoked(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		tellRevoked(revoked) {
			for (const listener of listeners) listener(revoked);
		},
		close: own.close
	};
}
