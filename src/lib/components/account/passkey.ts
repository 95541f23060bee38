/** Asks the browser for a passkey, and the server what it makes of it. */
import { resolve } from '$app/paths';

/** Whether this browser knows passkeys. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

async function call(
	act: 'make-options' | 'make' | 'sign-in-options' | 'sign-in',
	body: unknown = {}
): Promise<Response> {
	const answer = await fetch(resolve('/api/auth/passkey/[act]', { act }), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	if (answer.ok) return answer;
	const problem = (await answer.json()) as { detail?: string };
	throw new Error(problem.detail ?? answer.statusText);
}

/** Signs in by a passkey. @throws where the server or the browser refuses. */
export async function signInByPasskey(): Promise<void> {
	const { startAuthentication } = await import('@simplewebauthn/browser');
	const optionsJSON = (await (await call('sign-in-options')).json()) as Parameters<
		typeof startAuthentication
	>[0]['optionsJSON'];
	await call('sign-in', { response: await startAuthentication({ optionsJSON }) });
}

/** Makes a passkey for the account that is signed in. @throws where the server or the browser refuses. */
export async function makePasskey(name: string): Promise<void> {
	const { startRegistration } = await import('@simplewebauthn/browser');
	const optionsJSON = (await (await call('make-options')).json()) as Parameters<
		typeof startRegistration
	>[0]['optionsJSON'];
	await call('make', { name, response: await startRegistration({ optionsJSON }) });
}
