/** Which route and which form asks for which action. What has no rule is refused. */
import type { Action } from './can.ts';

/** What each method of a route asks for; a page is read, and has forms. */
export type Rule = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Action>> & {
	/** What each form of a page asks for. */
	forms?: Readonly<Record<string, Action>>;
};

const open: Rule = { GET: 'open' };
const read: Rule = { GET: 'dossier.read' };
const exported: Rule = { GET: 'dossier.export' };

const editing = (...forms: string[]): Rule => ({
	GET: 'dossier.edit',
	...(forms.length > 0 && {
		forms: Object.fromEntries(forms.map((name) => [name, 'dossier.edit'] as const))
	})
});

const noteForms = ['create', 'edit', 'withdraw', 'resolve', 'reopen', 'restore', 'assign'];
const planForms = ['choose', 'apply', 'cancel'];
const accountForms = [
	...['confirm', 'name', 'email', 'password', 'session', 'token', 'revoke'],
	...['passkey', 'totp', 'totp-code', 'recovery', 'end-totp']
];
const formsFor = (names: readonly string[], action: Action) =>
	Object.fromEntries(names.map((name) => [name, action] as const));

const page = '/dossiers/[dossier]';
const api = '/api/v1/dossiers/[dossier]';

/** Pages for everybody, and those by which somebody becomes known. */
const ofServer: Record<string, Rule> = {
	'/': open,
	'/open': open,
	'/new': { GET: 'dossier.create', forms: { create: 'dossier.create' } },
	'/import': { GET: 'import.use', forms: { default: 'import.use' } },
	'/import/[import]': { GET: 'import.use', forms: formsFor(planForms, 'import.use') },
	'/sign-in': { GET: 'open', forms: { password: 'open', code: 'open' } },
	'/sign-out': { POST: 'open' },
	'/invitation/[token]': { GET: 'open', forms: { default: 'open' } },
	'/reset/[token]': { GET: 'open', forms: { default: 'open' } },
	'/account': { GET: 'account.use', forms: formsFor(accountForms, 'account.use') },
	// The page leads whoever sits here to the first account, and tells everybody else what they may not see.
	'/accounts': {
		GET: 'open',
		forms: {
			confirm: 'account.use',
			first: 'open',
			...formsFor(['invite', 'link', 'act'], 'server.accounts')
		}
	},
	// Each call asks itself: by some of them somebody becomes known.
	'/api/auth/passkey/[act]': { POST: 'open' },
	'/api/health': open,
	'/api/health/ready': open,
	// It asks itself: for an address of this machine, or a token of the operator.
	'/metrics': open,
	'/api/v1/openapi.json': open,
	'/api/v1/dossiers': { GET: 'open', POST: 'dossier.create' },
	'/api/v1/imports': { POST: 'import.use' },
	'/api/v1/imports/[import]': { GET: 'import.use', PATCH: 'import.use', DELETE: 'import.use' },
	'/api/v1/imports/[import]/apply': { POST: 'import.use' },
	'/api/v1/imports/[import]/changes': { GET: 'import.use' }
};

const views = ['matrix', 'network', 'timeline', 'compare', 'statements', 'method', 'beside'];

/** What shows a dossier. */
const ofReading: Record<string, Rule> = {
	[page]: read,
	...Object.fromEntries(views.map((view) => [`${page}/${view}`, read])),
	[`${page}/[...nowhere]`]: read,
	[`${page}/choose/[list]`]: read,
	[`${page}/content.json`]: read,
	[`${page}/votes.bin`]: read,
	[`${page}/news.json`]: read,
	[`${page}/annotations`]: { ...read, forms: formsFor(noteForms, 'dossier.annotate') },
	[`${page}/history`]: { ...read, forms: { undo: 'dossier.edit' } },
	[`${page}/history/restore`]: editing('restore'),
	[`${page}/offers`]: { ...read, forms: { answer: 'dossier.edit' } },
	[`${page}/export/[figure]`]: exported,
	[`${page}/briefing.docx`]: exported,
	[`${page}/briefing.pdf`]: exported,
	[`${page}/deck.pptx`]: exported,
	[`${page}/download/[file]`]: exported,
	[`${page}/figures/[figure].pdf`]: exported,
	[`${page}/figures/[figure].png`]: exported,
	[`${page}/figures/[figure].svg`]: exported,
	[`${page}/figures/all.zip`]: exported
};

/** What changes a dossier. */
const ofEditing: Record<string, Rule> = {
	[`${page}/edit`]: editing(),
	[`${page}/edit/actors`]: editing('move'),
	[`${page}/edit/actors/new`]: editing('save'),
	[`${page}/edit/actors/merge`]: editing('merge'),
	[`${page}/edit/actors/[actor]`]: editing('save', 'remove'),
	[`${page}/edit/issues`]: editing('move'),
	[`${page}/edit/issues/new`]: editing('save'),
	[`${page}/edit/issues/merge`]: editing('merge'),
	[`${page}/edit/issues/[issue]`]: editing('save', 'remove'),
	[`${page}/edit/sources`]: editing('add', 'read', 'add-all'),
	[`${page}/edit/sources/[source]`]: editing('save', 'remove'),
	[`${page}/edit/sources/[source]/text`]: editing('read', 'save', 'place', 'remove'),
	[`${page}/edit/relations`]: editing('add'),
	[`${page}/edit/relations/[relation]`]: editing('save', 'remove'),
	[`${page}/edit/coverage`]: editing('record'),
	[`${page}/edit/coverage/[actor]/[issue]`]: editing('save', 'remove'),
	[`${page}/edit/paste`]: editing('preview', 'apply'),
	[`${page}/edit/statements`]: editing('remove', 'move'),
	[`${page}/edit/statements/new`]: editing('save'),
	[`${page}/edit/statements/merge`]: editing('merge'),
	[`${page}/edit/statements/[statement]`]: editing('save', 'remove', 'split'),
	[`${page}/edit/settings`]: {
		GET: 'dossier.settings',
		forms: { save: 'dossier.edit', archive: 'dossier.archive', remove: 'dossier.delete' }
	},
	[`${page}/code`]: {
		GET: 'dossier.code',
		forms: formsFor(['assign', 'assign-all', 'reveal'], 'dossier.adjudicate')
	},
	[`${page}/code/[source]`]: {
		GET: 'dossier.code',
		forms: formsFor(['code', 'remove', 'submit'], 'dossier.code')
	},
	[`${page}/adjudicate`]: {
		GET: 'dossier.adjudicate',
		forms: formsFor(['decide', 'take-back', 'accept'], 'dossier.adjudicate')
	},
	[`${page}/members`]: {
		GET: 'dossier.members',
		forms: {
			...formsFor(['add', 'role', 'remove', 'transfer'], 'dossier.manage'),
			access: 'dossier.publish',
			leave: 'dossier.leave'
		}
	},
	[`${page}/import`]: { GET: 'dossier.import', forms: { default: 'dossier.import' } },
	[`${page}/import/[import]`]: {
		GET: 'dossier.import',
		forms: formsFor(planForms, 'dossier.import')
	}
};

/** What programs ask for. */
const ofPrograms: Record<string, Rule> = {
	// Whether its header is edited, or it is archived or brought back, is asked again.
	[api]: { GET: 'dossier.read', PATCH: 'dossier.settings', DELETE: 'dossier.delete' },
	[`${api}/positions`]: read,
	[`${api}/network`]: read,
	[`${api}/statements`]: { GET: 'dossier.read', POST: 'dossier.edit' },
	[`${api}/[table=table]`]: { GET: 'dossier.read', POST: 'dossier.edit' },
	[`${api}/[table=table]/[...row]`]: {
		GET: 'dossier.read',
		PATCH: 'dossier.edit',
		DELETE: 'dossier.edit'
	},
	[`${api}/annotations`]: { GET: 'dossier.read', POST: 'dossier.annotate' },
	[`${api}/annotations/[annotation]`]: {
		GET: 'dossier.read',
		PATCH: 'dossier.annotate',
		DELETE: 'dossier.annotate'
	},
	[`${api}/annotations/[annotation]/history`]: read,
	[`${api}/changes`]: { GET: 'dossier.read', POST: 'dossier.edit' },
	[`${api}/changes/[changeSet]/undo`]: { POST: 'dossier.edit' },
	[`${api}/members`]: { GET: 'dossier.members', PATCH: 'dossier.publish', POST: 'dossier.manage' },
	// Whoever takes out themselves leaves; of others it is asked again.
	[`${api}/members/[account]`]: { PATCH: 'dossier.manage', DELETE: 'dossier.members' },
	[`${api}/origins`]: read,
	[`${api}/live`]: read,
	// Who is here is between members.
	[`${api}/live/presence`]: { POST: 'dossier.members' },
	[`${api}/offers`]: read,
	[`${api}/offers/[offer]`]: { POST: 'dossier.edit', DELETE: 'dossier.edit' }
};

/** What coding asks for. */
const ofCoding: Record<string, Rule> = {
	[`${page}/agreement`]: { GET: 'dossier.codings' },
	[`${page}/agreement/[question].csv`]: { GET: 'dossier.codings' },
	[`${page}/codebook`]: {
		GET: 'dossier.codings',
		forms: formsFor(['example', 'confirm'], 'dossier.edit')
	},
	[`${api}/agreement`]: { GET: 'dossier.codings' },
	[`${api}/codings`]: { GET: 'dossier.codings', POST: 'dossier.code' },
	[`${api}/codings/[coding]`]: {
		GET: 'dossier.codings',
		PATCH: 'dossier.code',
		DELETE: 'dossier.code'
	},
	[`${api}/assignments`]: { GET: 'dossier.codings' },
	[`${api}/assignments/[source]`]: { PUT: 'dossier.adjudicate' },
	[`${api}/decisions`]: { GET: 'dossier.codings', POST: 'dossier.adjudicate' },
	[`${api}/decisions/[decision]`]: { DELETE: 'dossier.adjudicate' },
	[`${api}/reveal`]: { POST: 'dossier.adjudicate' },
	...Object.fromEntries(
		['undo', 'redo', 'submit', 'reopen'].map(
			(act) => [`${api}/codings/${act}`, { POST: 'dossier.code' }] as const
		)
	)
};

/** The rule of every route. */
export const rules: Readonly<Record<string, Rule>> = {
	...ofServer,
	...ofReading,
	...ofEditing,
	...ofCoding,
	...ofPrograms
};

/** The form of a page that a request is sent to, as Kit reads it. */
export function formOf({ searchParams }: URL): string {
	const name = [...searchParams.keys()].find((key) => key.startsWith('/'));
	return name === undefined ? 'default' : name.slice(1);
}

const allowed = (rule: Rule): string =>
	['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
		.filter((name) => name in rule || (name === 'POST' && rule.forms))
		.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : name))
		.join(', ');

/**
 * What a request asks for: an action; `undefined` where no rule says; and where the route has no such method,
 * those that it has.
 */
export function actionOf(
	route: string,
	method: string,
	url: URL
): Action | { allow: string } | undefined {
	const rule = Object.hasOwn(rules, route) ? rules[route] : undefined;
	if (!rule) return undefined;
	if (method === 'OPTIONS') return 'open';
	const name = method === 'HEAD' ? 'GET' : method;
	if (name === 'POST' && rule.forms) {
		const form = formOf(url);
		return Object.hasOwn(rule.forms, form) ? rule.forms[form] : undefined;
	}
	return (Object.hasOwn(rule, name) ? rule[name as 'GET'] : undefined) ?? { allow: allowed(rule) };
}
