import { layerNames } from '#lib/analysis/layers.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { defaultView, networkActors } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Arranged } from './arrangement.ts';
import { networkLayout, type NetworkInput } from './layout.ts';

/** What is drawn of a dossier as its page shows it, and the layout. */
export function drawn(dossier: Dossier, changes: Partial<NetworkInput> = {}) {
	const view = defaultView(dossier);
	const positions = derivePositions(dossier, view.asOf);
	const actors = networkActors(dossier, view);
	const issues = dossier.issues.map((_, i) => i);
	const found: Arranged[] = [];
	const layout = networkLayout({
		...{ dossier, positions, actors, ties: deriveTies(positions, actors, issues) },
		...{ minShared: 1, threshold: 0, layers: layerNames, pins: {}, width: 720, height: 540 },
		...changes,
		over: (all) => {
			found.push(all);
			return [];
		}
	});
	return { ...layout, ...(found[0] as Arranged), desc: layout.scene.desc };
}
