import { error, fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { AUTHOR_FIELD } from '#lib/contract/edits.ts';
import { actions } from '#lib/contract/changes.ts';
import { CHANGES_SHOWN, choicesSchema } from '#lib/contract/imports.ts';
import type { Choices, ImportAnswer, RefusedImport, ShownPlan } from '#lib/contract/imports.ts';
import { shown } from '#lib/dossier/faults.ts';
import { readForm, textOf } from '../editing/form-data.ts';
import { namedWriter } from '../editing/submit-changes.ts';
import { NAME_COOKIE } from '../identity/access.ts';
import { writerOf } from '../identity/identify.ts';
import { Refusal, refusalOf } from '../platform/problem.ts';
import { uploadOf, whileWaited } from '../platform/uploads.ts';
import { services } from '../services.ts';
import {
	applyImport,
	cancelImport,
	chooseForImport,
	getImport,
	getPlannedChanges,
	planImport
} from './imports.ts';
import { makeReady } from './make-ready.ts';
import { withUpload } from './receive.ts';

type PlanEvent = RequestEvent<{ import: string }>;

const yearInSeconds = 31_536_000;

/** The page of a plan. */
const planPath = ({ id, dossier }: Pick<ImportAnswer, 'id' | 'dossier'>): string =>
	dossier === null ? `/import/${id}` : `/dossiers/${dossier}/import/${id}`;

/** Answers a form whose work was refused. @throws what is nobody's fault but the program's. */
function refused(
	event: RequestEvent,
	fault: unknown,
	values: RefusedImport['values'] = {}
): ActionFailure<RefusedImport> {
	const refusal = refusalOf(fault, true);
	if (!refusal) throw fault;
	const { status, errors = [] } = refusal.problem;
	if (status === 503) event.setHeaders({ 'retry-after': '5' });
	const [first] = errors as { path?: string; column?: string }[];
	const field = first?.path ?? first?.column ?? (status === 409 && 'id' in values ? 'id' : '');
	return fail(status, { problem: refusal.message, field, values });
}

/** Takes the form with a package, and leads to its plan. @param dossier that the package changes. */
export async function planAction(
	event: RequestEvent,
	dossier: string | undefined
): Promise<ActionFailure<RefusedImport>> {
	const open = services();
	let path: string;
	try {
		const writer = writerOf(event.locals);
		const planned = await whileWaited(event, async (signal) => {
			await makeReady(open, signal);
			return withUpload(uploadOf(event), signal, ({ files, fields }, folder) => {
				const asked = new Map([...fields, ...(dossier ? [['dossier', dossier] as const] : [])]);
				return planImport(open, writer, { files, fields: asked }, folder, signal);
			});
		});
		path = planPath(planned);
	} catch (fault) {
		return refused(event, fault);
	}
	redirect(303, path);
}

/**
 * Reads a plan for its page, with the part of its changes that the address names.
 *
 * @param dossier in the address.
 * @param over what the page says of a plan that is not there any more.
 */
export async function loadPlan(
	{ params, url, locals }: Pick<PlanEvent, 'params' | 'url' | 'locals'>,
	dossier: string | null,
	over: string
): Promise<ShownPlan> {
	const open = services();
	try {
		const plan = await getImport(open, locals.viewer, params.import);
		if (plan.dossier !== dossier) redirect(307, planPath(plan));
		const offset = Math.max(0, Math.trunc(Number(url.searchParams.get('offset')) || 0));
		const action = actions.find((one) => one === url.searchParams.get('action'));
		const asked = { offset, action, limit: CHANGES_SHOWN };
		const changes = await getPlannedChanges(open, locals.viewer, plan.id, asked);
		return { plan, changes, offset, action: action ?? '' };
	} catch (fault) {
		if (fault instanceof Refusal && fault.problem.status === 404) error(404, over);
		throw fault;
	}
}

/** How the fields of answers begin. */
const ANSWER = 'answer:';

/** The answers in a form, by question. */
function answersIn(form: FormData): Record<string, string> {
	const names = [...form.keys()].filter((name) => name.startsWith(ANSWER));
	return Object.fromEntries(names.map((name) => [name.slice(ANSWER.length), textOf(form, name)]));
}

/** The choices in a form. @throws Refusal with the field that is at fault. */
function choicesIn(form: FormData): Choices {
	const answers = answersIn(form);
	const fields = Object.fromEntries(
		Object.keys(choicesSchema.shape).flatMap((name) =>
			form.has(name) ? [[name, textOf(form, name).trim()]] : []
		)
	);
	const given = { ...fields, ...(Object.keys(answers).length > 0 && { answers }) };
	const result = choicesSchema.safeParse(given);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const path = String(issue?.path[0] ?? '');
	const expected = issue?.message ?? '';
	throw new Refusal(
		'invalid',
		`Found ${shown((given as Record<string, unknown>)[path])}; expected ${expected}.`,
		{
			errors: [{ path }]
		}
	);
}

const valuesIn = (form: FormData): RefusedImport['values'] =>
	Object.fromEntries(
		[...Object.keys(choicesSchema.shape), AUTHOR_FIELD].flatMap((name) =>
			form.has(name) ? [[name, textOf(form, name)]] : []
		)
	);

/** What can be done on the page of a plan: choose and plan again, apply it, cancel it. */
export const planActions = {
	async choose(event: PlanEvent): Promise<ActionFailure<RefusedImport>> {
		const open = services();
		const form = await readForm(event.request);
		let path: string;
		try {
			const writer = writerOf(event.locals);
			const wanted = choicesIn(form);
			path = planPath(
				await whileWaited(event, (signal) =>
					chooseForImport(open, writer, event.params.import, wanted, signal)
				)
			);
		} catch (fault) {
			return refused(event, fault, valuesIn(form));
		}
		redirect(303, path);
	},
	async apply(event: PlanEvent): Promise<ActionFailure<RefusedImport>> {
		const open = services();
		const form = await readForm(event.request);
		let path: string;
		try {
			const writer = namedWriter(event, form);
			await whileWaited(event, (signal) => applyImport(open, writer, event.params.import, signal));
			if (writer.kind === 'local' && textOf(form, AUTHOR_FIELD) !== '') {
				event.cookies.set(NAME_COOKIE, writer.name, {
					path: '/',
					maxAge: yearInSeconds,
					// The page shows the name and lets the analyst change it.
					httpOnly: false,
					secure: event.url.protocol === 'https:'
				});
			}
			path = planPath(await getImport(open, writer, event.params.import));
		} catch (fault) {
			return refused(event, fault, valuesIn(form));
		}
		redirect(303, path);
	},
	async cancel(event: PlanEvent): Promise<ActionFailure<RefusedImport>> {
		const open = services();
		const back = event.url.pathname.replace(/\/[^/]*$/, '');
		try {
			const writer = writerOf(event.locals);
			await cancelImport(open, writer, event.params.import);
		} catch (fault) {
			return refused(event, fault);
		}
		redirect(303, back);
	}
};
