import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** Writes a dossier's package into a folder of packages, in the place of what was there. */
export function ship(folder: string, dossier: Dossier): void {
	const place = join(folder, dossier.id);
	rmSync(place, { recursive: true, force: true });
	mkdirSync(place, { recursive: true });
	for (const [name, text] of writePackage(dossier)) writeFileSync(join(place, name), text);
}
