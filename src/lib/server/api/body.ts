import type { z } from 'zod';
import { shown } from '#lib/dossier/faults.ts';
import { Refusal } from '../platform/problem.ts';

const jsonType = /^application\/([\w.+-]+\+)?json\s*(;|$)/i;

/** The value at a path into what was sent. */
const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
	path.reduce<unknown>(
		(part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key],
		value
	);

/** Lists within lists: more than any body here has, and far from what a recursion takes. */
const MOST_NESTED = 20;

/** How deep a JSON text is nested. Brackets in its strings do not count. */
function depthOf(text: string): number {
	let [depth, most] = [0, 0];
	let isString = false;
	for (let i = 0; i < text.length; i++) {
		const sign = text[i];
		if (sign === '"') isString = !isString;
		else if (isString && sign === '\\') i++;
		else if (isString) continue;
		else if (sign === '[' || sign === '{') most = Math.max(most, ++depth);
		else if (sign === ']' || sign === '}') depth--;
	}
	return most;
}

function parse(text: string): unknown {
	if (depthOf(text) > MOST_NESTED) {
		throw new Refusal('bad-request', `The body is nested more than ${MOST_NESTED} levels deep.`, {
			expected: `at most ${MOST_NESTED} lists or objects within each other`
		});
	}
	try {
		return JSON.parse(text);
	} catch (error) {
		const message = error instanceof Error ? error.message : '';
		throw new Refusal('bad-request', `The body is not JSON: ${message}`, { expected: 'JSON' });
	}
}

/** Which of a list of changes a fault is in, and what of it, as faults of rows say it. */
const changeAt = ([list, change, ...rest]: readonly PropertyKey[]) =>
	list === 'changes' && typeof change === 'number' ? { change, column: rest.join('.') } : {};

/** What is wrong at one place of a body; of members that nobody knows, at each of them. */
function faultsOf(issue: z.core.$ZodIssue, sent: unknown) {
	const { path, message } = issue;
	const places =
		issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
	const expected = issue.code === 'unrecognized_keys' ? 'no member of this name' : message;
	return places.map((place) => ({
		...{ path: place.join('.'), ...changeAt(place) },
		...{ found: shown(at(sent, place)), expected }
	}));
}

/**
 * Reads and checks the JSON body of a request.
 *
 * @param isOptional an empty body counts as `{}`.
 * @throws Refusal: 413, 415, 400 for what is no JSON, 422 with every fault.
 */
export async function readBody<T extends z.ZodType>(
	request: Request,
	schema: T,
	isOptional = false
): Promise<z.output<T>> {
	const type = request.headers.get('content-type');
	const text = await request.text();
	if (!(isOptional && text === '') && !jsonType.test(type ?? '')) {
		throw new Refusal('wrong-type', 'The body must be JSON.', {
			found: type,
			expected: 'application/json'
		});
	}
	const sent = text === '' && isOptional ? {} : parse(text);
	const result = schema.safeParse(sent);
	if (result.success) return result.data;
	const errors = result.error.issues.flatMap((issue) => faultsOf(issue, sent));
	const first = errors[0];
	const place = first?.path ? `${first.path}: ` : '';
	throw new Refusal('invalid', `${place}found ${first?.found}; expected ${first?.expected}.`, {
		errors
	});
}
