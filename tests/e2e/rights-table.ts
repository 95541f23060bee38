/** Who gets what from every route, method and form: written down here by hand, and walked by `rights.spec.ts`. */

/** Who asks, in the order of the columns. Tokens are the owner's. */
export const columns = [
	'anonymous',
	'signed in, no member',
	'reader',
	'coder',
	'editor',
	'owner',
	'administrator, no member',
	'token to read',
	'token to code',
	'token to edit'
] as const;

/**
 * What each of them gets: `y` an answer, `-` a refusal, `s` is asked to sign in, `4` is told that there is no such
 * dossier.
 */
type Row = string;

/** What a route is for, and who gets it in a dossier that is shared, public and private. */
const kinds = {
	read: ['44yyyy4yyy', 'yyyyyyyyyy', '44444y4yyy'],
	annotate: ['44-yyy4-yy', 's--yyy--yy', '44444y4-yy'],
	code: ['44-yyy4-yy', 's--yyy--yy', '44444y4-yy'],
	edit: ['44--yy4--y', 's---yy---y', '44444y4--y'],
	members: ['44yyyy4yyy', 's-yyyy-yyy', '44444y4yyy'],
	leave: ['44yyyy4---', 's-yyyy----', '44444y4---'],
	own: ['44---y4---', 's----y----', '44444y4---']
} as const satisfies Record<string, readonly [Row, Row, Row]>;

/** The same of what is of no dossier. */
const ofServer = {
	everybody: 'yyyyyyyyyy',
	writers: 'syyyyyy--y',
	people: 'syyyyyy---',
	administrators: 's-----y---',
	/** A page that leads to where one signs in, and is not there for whoever has not the right. */
	administratorsAlone: 's-----ysss',
	/** Of this machine, or with a token of the operator, which none of an account is. */
	operators: 'yyyyyyy---'
} as const satisfies Record<string, Row>;

export type Kind = keyof typeof kinds;
export type ServerKind = keyof typeof ofServer;

/** The row of a kind of route in a dossier of a visibility. */
export const rowOf = (kind: Kind, visibility: 'shared' | 'public' | 'private'): Row =>
	kinds[kind][['shared', 'public', 'private'].indexOf(visibility) as 0 | 1 | 2];
export const serverRowOf = (kind: ServerKind): Row => ofServer[kind];

/** A method of a route, or a form of a page as `?/name`, and what it is for. */
export type Asked<T> = readonly [request: string, kind: T];

const page = '/dossiers/[dossier]';
const api = '/api/v1/dossiers/[dossier]';
const forms = (route: string, kind: Kind, ...names: string[]): Asked<Kind>[] =>
	names.map((name) => [`POST ${route}?/${name}`, kind]);
const reads = (...routes: string[]): Asked<Kind>[] =>
	routes.map((route) => [`GET ${route}`, 'read']);
const edits = (route: string, ...names: string[]): Asked<Kind>[] => [
	[`GET ${route}`, 'edit'],
	...forms(route, 'edit', ...names)
];

/** What is asked of a dossier. */
export const ofDossier: readonly Asked<Kind>[] = [
	...reads(
		page,
		...['matrix', 'network', 'timeline', 'compare', 'statements', 'method', 'beside'].map(
			(view) => `${page}/${view}`
		),
		`${page}/[...nowhere]`,
		`${page}/choose/[list]`,
		`${page}/content.json`,
		`${page}/votes.bin`,
		`${page}/news.json`,
		`${page}/annotations`,
		`${page}/history`,
		`${page}/offers`,
		`${page}/export/[figure]`,
		`${page}/briefing.docx`,
		`${page}/briefing.pdf`,
		`${page}/deck.pptx`,
		`${page}/download/[file]`,
		`${page}/figures/[figure].pdf`,
		`${page}/figures/[figure].png`,
		`${page}/figures/[figure].svg`,
		`${page}/figures/all.zip`,
		api,
		`${api}/positions`,
		`${api}/network`,
		`${api}/statements`,
		`${api}/[table=table]`,
		`${api}/[table=table]/[...row]`,
		`${api}/annotations`,
		`${api}/annotations/[annotation]`,
		`${api}/annotations/[annotation]/history`,
		`${api}/changes`,
		`${api}/offers`,
		`${api}/origins`,
		`${api}/live`
	),
	...forms(
		`${page}/annotations`,
		'annotate',
		...['create', 'edit', 'withdraw', 'resolve', 'reopen', 'restore', 'assign']
	),
	[`POST ${api}/annotations`, 'annotate'],
	[`PATCH ${api}/annotations/[annotation]`, 'annotate'],
	[`DELETE ${api}/annotations/[annotation]`, 'annotate'],
	[`GET ${api}/agreement`, 'code'],
	[`GET ${api}/codings`, 'code'],
	[`GET ${api}/assignments`, 'code'],
	[`PUT ${api}/assignments/[source]`, 'edit'],
	[`POST ${api}/reveal`, 'edit'],
	[`GET ${api}/decisions`, 'code'],
	[`POST ${api}/decisions`, 'edit'],
	[`DELETE ${api}/decisions/[decision]`, 'edit'],
	[`POST ${api}/codings`, 'code'],
	[`GET ${api}/codings/[coding]`, 'code'],
	[`PATCH ${api}/codings/[coding]`, 'code'],
	[`DELETE ${api}/codings/[coding]`, 'code'],
	...['undo', 'redo', 'submit', 'reopen'].map(
		(act) => [`POST ${api}/codings/${act}`, 'code'] as const
	),
	...forms(`${page}/history`, 'edit', 'undo'),
	...forms(`${page}/offers`, 'edit', 'answer'),
	[`GET ${page}/code`, 'code'],
	...forms(`${page}/code`, 'edit', 'assign', 'assign-all', 'reveal'),
	[`GET ${page}/code/[source]`, 'code'],
	...forms(`${page}/code/[source]`, 'code', 'code', 'remove', 'submit'),
	...edits(`${page}/adjudicate`, 'decide', 'take-back', 'accept'),
	[`GET ${page}/agreement`, 'annotate'],
	[`GET ${page}/codebook`, 'annotate'],
	...forms(`${page}/codebook`, 'edit', 'example', 'confirm'),
	[`GET ${page}/agreement/[question].csv`, 'annotate'],
	...edits(`${page}/history/restore`, 'restore'),
	...edits(`${page}/edit`),
	...edits(`${page}/edit/actors`, 'move'),
	...edits(`${page}/edit/actors/new`, 'save'),
	...edits(`${page}/edit/actors/merge`, 'merge'),
	...edits(`${page}/edit/actors/[actor]`, 'save', 'remove'),
	...edits(`${page}/edit/issues`, 'move'),
	...edits(`${page}/edit/issues/new`, 'save'),
	...edits(`${page}/edit/issues/merge`, 'merge'),
	...edits(`${page}/edit/issues/[issue]`, 'save', 'remove'),
	...edits(`${page}/edit/sources`, 'add', 'read', 'add-all'),
	...edits(`${page}/edit/sources/[source]`, 'save', 'remove'),
	...edits(`${page}/edit/sources/[source]/text`, 'read', 'save', 'place', 'remove'),
	...edits(`${page}/edit/relations`, 'add'),
	...edits(`${page}/edit/relations/[relation]`, 'save', 'remove'),
	...edits(`${page}/edit/coverage`, 'record'),
	...edits(`${page}/edit/coverage/[actor]/[issue]`, 'save', 'remove'),
	...edits(`${page}/edit/paste`, 'preview', 'apply'),
	...edits(`${page}/edit/statements`, 'remove', 'move'),
	...edits(`${page}/edit/statements/new`, 'save'),
	...edits(`${page}/edit/statements/merge`, 'merge'),
	...edits(`${page}/edit/statements/[statement]`, 'save', 'remove', 'split'),
	...edits(`${page}/edit/settings`, 'save'),
	...edits(`${page}/import`, 'default'),
	...edits(`${page}/import/[import]`, 'choose', 'apply', 'cancel'),
	[`PATCH ${api}`, 'edit'],
	[`POST ${api}/statements`, 'edit'],
	[`POST ${api}/[table=table]`, 'edit'],
	[`PATCH ${api}/[table=table]/[...row]`, 'edit'],
	[`DELETE ${api}/[table=table]/[...row]`, 'edit'],
	[`POST ${api}/changes`, 'edit'],
	[`POST ${api}/changes/[changeSet]/undo`, 'edit'],
	[`POST ${api}/offers/[offer]`, 'edit'],
	[`DELETE ${api}/offers/[offer]`, 'edit'],
	[`GET ${page}/members`, 'members'],
	[`GET ${api}/members`, 'members'],
	[`POST ${api}/live/presence`, 'members'],
	...forms(`${page}/members`, 'own', 'add', 'role', 'remove', 'transfer', 'access'),
	[`POST ${api}/members`, 'own'],
	[`PATCH ${api}/members`, 'own'],
	[`PATCH ${api}/members/[account]`, 'own'],
	[`DELETE ${api}/members/[account]`, 'own'],
	[`DELETE ${api}`, 'own'],
	...forms(`${page}/edit/settings`, 'own', 'archive', 'remove'),
	// Last: whoever may has left.
	...forms(`${page}/members`, 'leave', 'leave')
];

/** What is asked of the server itself. */
export const ofTheServer: readonly Asked<ServerKind>[] = [
	['GET /', 'everybody'],
	['GET /open', 'everybody'],
	['GET /api/health', 'everybody'],
	['GET /api/health/ready', 'everybody'],
	['GET /metrics', 'operators'],
	['GET /api/v1/openapi.json', 'everybody'],
	['GET /api/v1/dossiers', 'everybody'],
	['GET /sign-in', 'everybody'],
	['POST /sign-in?/password', 'everybody'],
	['POST /sign-in?/code', 'everybody'],
	['GET /invitation/[token]', 'everybody'],
	['POST /invitation/[token]?/default', 'everybody'],
	['GET /reset/[token]', 'everybody'],
	['POST /reset/[token]?/default', 'everybody'],
	['POST /api/v1/dossiers', 'writers'],
	['GET /new', 'writers'],
	['POST /new?/create', 'writers'],
	['GET /import', 'writers'],
	['POST /import?/default', 'writers'],
	['GET /import/[import]', 'writers'],
	['POST /import/[import]?/choose', 'writers'],
	['POST /import/[import]?/apply', 'writers'],
	['POST /import/[import]?/cancel', 'writers'],
	['POST /api/v1/imports', 'writers'],
	['GET /api/v1/imports/[import]', 'writers'],
	['PATCH /api/v1/imports/[import]', 'writers'],
	['DELETE /api/v1/imports/[import]', 'writers'],
	['POST /api/v1/imports/[import]/apply', 'writers'],
	['GET /api/v1/imports/[import]/changes', 'writers'],
	['GET /account', 'people'],
	...[
		'confirm',
		'name',
		'email',
		'password',
		'session',
		'token',
		'revoke',
		'passkey',
		'totp',
		'totp-code',
		'recovery',
		'end-totp'
	].map((name) => [`POST /account?/${name}`, 'people'] as const),
	// It tells people of itself that they may not see to accounts.
	['GET /accounts', 'administratorsAlone'],
	['POST /accounts?/confirm', 'people'],
	// The first account is made by whoever has the link that the server printed.
	['POST /accounts?/first', 'everybody'],
	['POST /accounts?/invite', 'administrators'],
	['POST /accounts?/link', 'administrators'],
	['POST /accounts?/act', 'administrators'],
	// What is sent has to be signed by a passkey.
	['POST /api/auth/passkey/[act]', 'everybody'],
	// Last: whoever was signed in is not any more.
	['POST /sign-out', 'everybody']
];
