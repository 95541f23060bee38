/** Agreement as pages, the API and files ask for it: computed by a worker, once for each revision and address. */
import { createHash } from 'node:crypto';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Services } from '../services.ts';
import { blindSources, readMaterial } from './agreement-material.ts';
import type { Task } from '../platform/workers/task.ts';
import type { AgreementInput } from './tasks.ts';

/** The tasks of workers. */
type AgreementTasks = typeof import('./tasks.ts');
type InputOf<T> = T extends Task<infer Input> ? Input : never;

/** Parameters that agreement depends on; others, such as the theme, ask for the same. */
const parameters = ['between', 'as-of', 'source', 'after', 'cases', 'show', 'a', 'b', 'page'];

/** The part of an address that the agreement page depends on. */
export function searchOfPage({ searchParams }: URL): string {
	const kept = parameters.flatMap((name) => {
		const value = searchParams.get(name);
		return value ? [[name, value]] : [];
	});
	return String(new URLSearchParams(kept));
}

/**
 * Has a worker compute figures of agreement. Everything it gets is revealed: whoever may code may see all of it, and
 * nobody else comes this far.
 *
 * @param input the query, with the parameters of the address.
 * @throws Refusal for parameters that cannot be read, and where it takes too long.
 */
export async function agreementBy<Name extends keyof AgreementTasks>(
	{ storage: { db }, dossiers, work }: Services,
	name: Name,
	dossier: Dossier,
	asked: Omit<InputOf<AgreementTasks[Name]>, 'revision' | 'coders'>,
	signal: AbortSignal
): Promise<Uint8Array<ArrayBuffer>> {
	// Imported late: a chunk that others load from the start has no names by which a worker finds its tasks.
	const tasks = await import('./tasks.ts');
	const revision = await dossiers.revision(dossier.id);
	const blind = await blindSources(db, dossier.id);
	const coders = createHash('sha256').update(JSON.stringify(blind)).digest('base64url');
	const input = { ...asked, revision, coders } as AgreementInput;
	const task = tasks[name] as Task<AgreementInput>;
	return (await work.run(task, dossier, input, signal, readMaterial(db, dossier.id, blind))).body;
}
