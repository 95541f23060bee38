import { placeTelling } from '#lib/charts/network/place.ts';
import type { Placement } from '#lib/charts/network/place.ts';
import type { Targets } from '#lib/charts/network/targets.ts';

/** What the worker says: how far it is and how the picture stands, at last the picture. */
export type Told = { share: number; soFar: Placement } | { placement: Placement };

/** Least milliseconds between two pictures on the way. */
const PAUSE = 50;

onmessage = ({ data: pairs }: MessageEvent<Targets>) => {
	let last = 0;
	const placement = placeTelling(pairs, (share, soFar) => {
		const now = performance.now();
		if (now - last < PAUSE) return;
		last = now;
		postMessage({ share, soFar: soFar() } satisfies Told);
	});
	postMessage({ placement } satisfies Told);
};
