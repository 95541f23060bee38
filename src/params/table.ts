import { addressed } from '#lib/contract/addressed.ts';
import type { Addressed } from '#lib/contract/addressed.ts';

/** Whether a part of an address names a table whose rows have addresses of their own. */
export const match = (name: string): name is Addressed =>
	(addressed as readonly string[]).includes(name);
