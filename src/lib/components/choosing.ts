import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { DossierPath } from './addresses.ts';

const here = { noScroll: true, keepFocus: true } as const;

/**
 * Goes to the address of a choice, so that Back undoes this choice and not the whole visit.
 *
 * @param field of a number that is set step by step: its steps are one choice together.
 */
export async function choose(path: DossierPath, field?: string): Promise<void> {
	const address = resolve(path);
	if (address === location.pathname + location.search) return;
	const isSame = field !== undefined && page.state.choice === field;
	await goto(address, { ...here, replaceState: isSame, state: field ? { choice: field } : {} });
}

/** Goes along with a movement (a slider, a drag, typing), of which Back need not undo every step. */
export async function goAlong(path: DossierPath): Promise<void> {
	await goto(resolve(path), { ...here, replaceState: true, state: page.state });
}

/** Whether a field is being typed into: its letters are a movement, what is picked from a list is a choice. */
export const isTyping = ({ target }: Event): boolean =>
	target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type);
