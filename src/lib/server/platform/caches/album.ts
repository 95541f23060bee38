import { createHash } from 'node:crypto';
import type { Album, Placement, Point } from '#lib/charts/network/place.ts';
import type { Targets } from '#lib/charts/network/targets.ts';
import { openShelf, type Shelved } from './shelf.ts';

/** Actors from which a picture is kept: fewer are placed in a moment. */
const MANY = 60;
/** Pictures that lie there, of 200 actors 3 kB each. */
const MOST = 100;

/** A picture of a network, its points as bytes. */
interface ShelvedPicture extends Shelved {
	stress: number;
	scale: number;
}

/** A text that names targets by all that a picture follows from. */
function keyOf({ count, a, b, distance, weight, back }: Targets): string {
	const hash = createHash('sha256').update(String(count));
	for (const column of [a, b, distance, weight, back]) hash.update(column ?? '-');
	return hash.digest('base64url');
}

/** x and y in turn. */
const numbersOf = (points: readonly Point[]) => Float64Array.from(points.flat());

const pointsOf = (numbers: Float64Array): Point[] =>
	Array.from({ length: numbers.length / 2 }, (_, i) => [
		numbers[2 * i] as number,
		numbers[2 * i + 1] as number
	]);

/**
 * Opens the album of a data folder: where the actors of large networks stand, by the targets that they follow from.
 * Whatever the address and the dossier, the same targets give the same picture.
 *
 * @param build of another one nothing is found: it may place them otherwise.
 */
export function openAlbum(folder: string, build: string): Album {
	const shelf = openShelf<ShelvedPicture>(folder, { build, most: MOST });
	return {
		find(pairs) {
			if (pairs.count < MANY) return undefined;
			const found = shelf.readNow(keyOf(pairs));
			if (!found) return undefined;
			const { stress, scale, body } = found;
			return { points: pointsOf(new Float64Array(body.buffer)), stress, scale };
		},
		keep(pairs, { points, stress, scale }: Placement) {
			if (pairs.count < MANY) return;
			const body = new Uint8Array(numbersOf(points).buffer);
			void shelf.write(keyOf(pairs), { stress, scale, body });
		}
	};
}
