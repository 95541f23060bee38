import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Problem } from '#lib/contract/problems.ts';
import { Refusal } from '../problem.ts';

/** What a worker is asked for. */
export interface Asked {
	/** Of the dossier. */
	id: string;
	version: string;
	/** Left out where the worker should have it already. */
	dossier?: Dossier;
	input: unknown;
	/** What the task reads besides both, in memory that threads share. */
	material: readonly Uint8Array[];
	/** Folder of the TTF files. */
	fonts: string;
}

/** What came of it. */
export interface Made {
	body: Uint8Array<ArrayBuffer>;
	/** Ids of the rules that a figure breaks. */
	broken?: string[];
}

/** What a worker answers: what it made, why it refused, or that it lacks the dossier. */
export type Answer = { made: Made } | { refused: Problem } | { lacks: true };

/** What the function of a task is given. */
export interface Given<Input> {
	dossier: Dossier;
	input: Input;
	material: readonly Uint8Array[];
	fonts: string;
}

/** What it may hand back: text is encoded in the worker, so that the server's thread does not have to. */
export interface Written {
	body: string | Uint8Array<ArrayBuffer>;
	broken?: string[];
}

/** Dossiers that a thread keeps. */
const MOST_HELD = 2;

/**
 * Dossiers that this thread was given, the one asked for last at the end: another version is another dossier. A library
 * that the server's thread uses, too, would bring all that is bundled with it there into every worker.
 */
const held = new Map<string, Dossier>();

/** Keeps a dossier that was handed over, or finds it. */
function heldUnder(key: string, handed: Dossier | undefined): Dossier | undefined {
	const dossier = handed ?? held.get(key);
	if (!dossier) return undefined;
	held.delete(key);
	held.set(key, dossier);
	const [oldest] = held.keys();
	if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
	return dossier;
}

/** Hands an answer over without copying it. */
function handedOver(made: Made): Answer {
	const answer = {
		get [transferableSymbol]() {
			return [made.body.buffer];
		},
		get [valueSymbol]() {
			return { made };
		}
	};
	return move(answer as unknown as ArrayBuffer) as unknown as Answer;
}

const encoder = new TextEncoder();

/** Bytes that are a buffer's own: of a larger one no part can be handed over. */
function ownBytes(body: Written['body']): Uint8Array<ArrayBuffer> {
	const bytes = typeof body === 'string' ? encoder.encode(body) : body;
	return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/** A function that a worker calls; the server's thread only names it. */
export interface Task<Input> {
	(asked: Asked): Promise<Answer>;
	/** Address of the module that exports it, and its name there: so a worker finds it, in a build as in the sources. */
	file: string;
	called: string;
	/** Whether nobody asks for the same again: what it makes is not kept. */
	isOnce?: true;
	/** Of the type alone. */
	input?: Input;
}

/**
 * Makes a task of a function.
 *
 * @param file the module that exports the task: its own `import.meta.url`.
 * @param called the name under which it does.
 */
export function task<Input>(
	file: string,
	called: string,
	make: (given: Given<Input>) => Written | Promise<Written>
): Task<Input> {
	const work = async ({ id, version, dossier, input, material, fonts }: Asked): Promise<Answer> => {
		const known = heldUnder(`${id} ${version}`, dossier);
		if (!known) return { lacks: true };
		try {
			const { body, broken } = await make({
				dossier: known,
				input: input as Input,
				material,
				fonts
			});
			return handedOver({ body: ownBytes(body), ...(broken && { broken }) });
		} catch (error) {
			// An error of our own would arrive as one that says no more than its message.
			if (error instanceof Refusal) return { refused: error.problem };
			throw error;
		}
	};
	return Object.assign(work, { file, called });
}

/** The same for what is asked for once. */
export const once = <Input>(...given: Parameters<typeof task<Input>>): Task<Input> =>
	Object.assign(task<Input>(...given), { isOnce: true as const });
