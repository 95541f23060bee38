import { layerNames } from '../layers.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { readPackage } from '#lib/dossier/package.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { deriveTies } from '../ties.ts';
import type { Shown } from './blocs-of.ts';

/** The dossier that ships. */
export function shipped(): Dossier {
	const folder = 'data/nagorno-karabakh-2023';
	const names = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
	const read = readPackage(
		new Map(names.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]))
	);
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	return read.dossier;
}

/** All actors and issues of a dossier as of its end, in both layers. */
export function shown(dossier: Dossier, changes: Partial<Shown> = {}): Shown {
	const positions = derivePositions(dossier, '2023-12-31');
	const actors = dossier.actors.map((_, i) => i);
	const issues = dossier.issues.map((_, i) => i);
	const ties = deriveTies(positions, actors, issues);
	return {
		dossier,
		positions,
		ties,
		actors,
		minShared: 1,
		threshold: 0,
		layers: layerNames,
		...changes
	};
}
