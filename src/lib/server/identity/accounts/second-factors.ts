/** Codes of an authenticator app, and the recovery codes for its loss. */
import { encode } from 'uqr';
import { callLibrary } from './asked.ts';
import type { Asked } from './asked.ts';
import type { Own } from './confirmed.ts';
import { logSecurity } from './security-log.ts';
import { endSessions } from './sessions.ts';
import type { AccountStore } from './store.ts';

/** What an authenticator app is set up with; it is shown once. */
export interface Enrolment {
	/** `otpauth://…` */
	address: string;
	/** The secret alone, to be typed. */
	secret: string;
	/** The address as a QR code: size of its side in squares, and its dark ones as a path of SVG. */
	picture: { size: number; path: string };
	recovery: string[];
}

function pictureOf(address: string): Enrolment['picture'] {
	const { size, data } = encode(address, { ecc: 'M', border: 2 });
	const squares = data.flatMap((row, y) =>
		row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))
	);
	return { size, path: squares.join('') };
}

const listIn = (value: unknown) =>
	Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];

/** Begins to set an authenticator up; it counts once a code of it was entered. */
export async function beginAuthenticator(
	store: AccountStore,
	password: string,
	asked: Asked
): Promise<Enrolment | undefined> {
	const { status, body } = await callLibrary(store, '/two-factor/enable', { password }, asked);
	const address = body.totpURI;
	if (status !== 200 || typeof address !== 'string') return undefined;
	return {
		address,
		secret: new URL(address).searchParams.get('secret') ?? '',
		picture: pictureOf(address),
		recovery: listIn(body.backupCodes)
	};
}

/** Takes the first code of an authenticator: from then on signing in asks for one. All other sessions end. */
export async function finishAuthenticator(
	store: AccountStore,
	{ account }: Own,
	code: string,
	asked: Asked
): Promise<{ setCookies: string[] } | undefined> {
	const given = { code: code.replace(/\s/g, '') };
	const answer = await callLibrary(store, '/two-factor/verify-totp', given, asked);
	if (answer.status !== 200) return undefined;
	const { id: kept } = await store.read
		.selectFrom('sessions')
		.select('id')
		.where('userId', '=', account)
		.orderBy('createdAt', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	await endSessions(store, account, { but: kept });
	logSecurity('second-factor-added', { account, factor: 'totp' }, asked);
	return { setCookies: answer.setCookies };
}

/** Makes new recovery codes; those before count no more. */
export async function renewRecovery(
	store: AccountStore,
	password: string,
	asked: Asked
): Promise<string[]> {
	const path = '/two-factor/generate-backup-codes';
	const { body } = await callLibrary(store, path, { password }, asked);
	return listIn(body.backupCodes);
}

/** Takes the authenticator of an account away. Its sessions count as opened by the password alone. */
export async function removeAuthenticator(
	{ write }: AccountStore,
	{ account, session }: Own,
	asked: Asked
): Promise<void> {
	await write.transaction().execute(async (tx) => {
		await tx.deleteFrom('second_factors').where('userId', '=', account).execute();
		await tx
			.updateTable('accounts')
			.set({ twoFactorEnabled: 0 })
			.where('id', '=', account)
			.execute();
		await tx
			.updateTable('sessions')
			.set({ factor: 'password' })
			.where('userId', '=', account)
			.where('factor', 'in', ['totp', 'backup-code'])
			.execute();
	});
	logSecurity('second-factor-removed', { account, session, factor: 'totp' }, asked);
}
