/** Names of the cookies; over https a browser takes those with `__Host-` from this host alone. */
export interface CookieNames {
	isSecure: boolean;
	prefix: string;
	session: string;
	/** Tells a browser in which somebody has signed in before. */
	device: string;
	/** Says that somebody gave their password again. */
	confirmed: string;
	/** Keeps what a passkey has to answer. */
	challenge: string;
}

/** @param origin the address that readers type. */
export function cookieNames(origin: string): CookieNames {
	const isSecure = origin.startsWith('https:');
	const prefix = `${isSecure ? '__Host-' : ''}demarche`;
	return {
		isSecure,
		prefix,
		session: `${prefix}.session_token`,
		device: `${prefix}.device`,
		confirmed: `${prefix}.confirmed`,
		challenge: `${prefix}.challenge`
	};
}
