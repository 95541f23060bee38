/** A point of OWASP ASVS 5.0, level 2, and where it is tested. */
interface Point {
	number: string;
	says: string;
	/** Files and titles of tests, where `asvs.spec.ts` has none that bears its number. */
	tests?: readonly (readonly [file: string, title: string])[];
	/** Why it is not met, or not wholly; ARCHITECTURE.md says so, too. */
	unmet?: string;
}

const signingIn = 'tests/e2e/accounts-signing-in.spec.ts';
const own = 'tests/e2e/accounts-own.spec.ts';
const all = 'tests/e2e/accounts-all.spec.ts';
const change =
	'a change of the password needs the one before, ends all other sessions and renews this one';

/** The points on passwords, sessions, cookies, rights and logs. */
export const points: readonly Point[] = [
	{ number: '3.3.2', says: 'Cookies have SameSite' },
	{ number: '3.3.3', says: 'Cookies have the prefix __Host-' },
	{ number: '3.3.4', says: 'Cookies of sessions are HttpOnly' },
	{
		number: '6.1.1',
		says: 'It is documented how guessing is held up without locking anybody out maliciously'
	},
	{
		number: '6.1.2',
		says: 'The words of the context are listed',
		tests: [
			[
				'src/lib/server/identity/passwords/rules.test.ts',
				'made of the names of the app, of dossiers or of its owner is refused'
			]
		]
	},
	{ number: '6.2.1', says: 'Passwords have eight characters or more; ours twelve' },
	{
		number: '6.2.2',
		says: 'A password can be changed',
		tests: [[own, change]]
	},
	{
		number: '6.2.3',
		says: 'Changing it asks for the one before',
		tests: [[own, change]]
	},
	{ number: '6.2.4', says: 'The 3,000 most common passwords are refused' },
	{ number: '6.2.5', says: 'No rules of composition' },
	{ number: '6.2.7', says: 'Pasting and password managers are allowed' },
	{ number: '6.2.8', says: 'A password is compared exactly as it was given' },
	{ number: '6.2.9', says: 'Passwords of 64 characters are allowed' },
	{ number: '6.2.10', says: 'A password is not changed by the calendar' },
	{ number: '6.2.11', says: 'Words of the context are refused' },
	{ number: '6.2.12', says: 'Breached passwords are refused; offline, from a bundled list' },
	{ number: '6.3.1', says: 'Guessing is held up' },
	{ number: '6.3.2', says: 'No accounts by default' },
	{
		number: '6.3.3',
		says: 'A second factor is required',
		unmet:
			'Authenticators and passkeys are offered, and an owner can require them in a dossier; the server does not require them of everybody.'
	},
	{
		number: '6.3.4',
		says: 'No way in besides those that are documented',
		tests: [
			[signingIn, 'a token lets programs in; one that is not ours is refused'],
			['tests/e2e/accounts-factors.spec.ts', 'nothing else of the library is open']
		]
	},
	{ number: '6.4.1', says: 'Initial secrets are random, expire and are used once' },
	{ number: '6.4.3', says: 'A reset does not pass second factors by' },
	{ number: '7.1.1', says: 'Limits of sessions are documented' },
	{ number: '7.1.2', says: 'So is the number of sessions at once' },
	{ number: '7.2.3', says: 'Tokens of sessions have 128 bits of chance' },
	{ number: '7.2.4', says: 'A new token with every sign-in' },
	{ number: '7.3.1', says: 'A session ends when it is not used' },
	{ number: '7.3.2', says: 'And after some time in any case' },
	{ number: '7.4.2', says: 'Disabling an account ends its sessions' },
	{
		number: '7.4.3',
		says: 'A change of the password offers to end all other sessions',
		tests: [[own, change]]
	},
	{ number: '7.4.4', says: 'Every page offers to sign out' },
	{
		number: '7.4.5',
		says: 'Administrators can end sessions',
		tests: [[all, 'disabling an account ends its sessions and tokens at once']]
	},
	{
		number: '7.5.1',
		says: 'Changes of address and factors ask for the password again',
		tests: [[own, 'what matters asks for the password again once ten minutes have gone']]
	},
	{
		number: '7.5.2',
		says: 'Sessions are listed, and ended after the password was given again',
		tests: [[own, 'all sessions are listed, and ended one by one or all others at once']]
	},

	{
		number: '8.1.2',
		says: 'It is documented who may read and write which fields',
		unmet:
			'Roles are documented, and that blind codings are their coder’s alone; members of a dossier read every field of all else.'
	},
	{ number: '8.2.2', says: 'Nobody reaches the data of others by guessing their addresses' },
	{
		number: '8.2.3',
		says: 'Rights reach down to fields',
		unmet:
			'Rights reach down to rows, where codings are blind (tests/e2e/blind.spec.ts), and not to fields.'
	},
	{ number: '8.3.1', says: 'Rights are asked on the server' },
	{ number: '8.4.1', says: 'Tenants are kept apart' },
	{ number: '16.2.1', says: 'The log says who did what, when and where' },
	{ number: '16.2.2', says: 'In UTC' },
	{ number: '16.3.1', says: 'Authentication is logged, success and failure' },
	{ number: '16.3.2', says: 'Refused access is logged' }
];
