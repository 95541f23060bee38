import { describe, expect, it } from 'vitest';
import { deriveTies } from '#lib/analysis/ties.ts';
import { defaultView, networkActors } from '#lib/analysis/view.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import type { Arranged } from './arrangement.ts';
import { COUNT_RADIUS } from './draw.ts';
import { networkKey } from './key.ts';
import { networkLayout, type NetworkInput } from './layout.ts';
import { gapTo } from './lines.ts';
import { tieNumbers } from './numbers.ts';
import { reference } from './place.ts';

/** What is drawn of a dossier as its page shows it, and the layout. */
function drawn(dossier: Dossier, changes: Partial<NetworkInput> = {}) {
	const view = defaultView(dossier);
	const positions = derivePositions(dossier, view.asOf);
	const actors = networkActors(dossier, view);
	const issues = dossier.issues.map((_, i) => i);
	const found: Arranged[] = [];
	const layout = networkLayout({
		...{ dossier, positions, actors, ties: deriveTies(positions, actors, issues) },
		...{
			minShared: 1,
			threshold: 0,
			layers: ['documented', 'agreement'],
			pins: {},
			width: 720,
			height: 540
		},
		...changes,
		over: (all) => {
			found.push(all);
			return [];
		}
	});
	return { ...layout, ...(found[0] as Arranged), desc: layout.scene.desc };
}

const statements = () => shippedDossier('nagorno-karabakh-2023-statements');
const dossiers: [string, () => Dossier][] = [
	['shipped', () => shippedDossier()],
	['shipped statements', statements],
	['eight', () => makeDossier()],
	['twenty', () => makeDossier({ actors: 20, issues: 12, seed: 3 })]
];
const rooms = [
	{ width: 432, height: 324 },
	{ width: 720, height: 540 },
	{ width: 1230, height: 400, sheet: true }
];
const cases = dossiers.flatMap(([name, make]) =>
	rooms.map((room) => [`${name}, ${room.width} wide`, make, room] as const)
);

describe('the numbers of a network', () => {
	it.each(cases)('of issues stand on no line but their own: %s', (_, make, room) => {
		const { ties, strokes } = drawn(make(), room);
		for (const { id, count } of ties) {
			if (!count) continue;
			for (const { of, segment, half } of strokes) {
				const gap = gapTo(segment, count.x, count.y) - half;
				if (of === id) expect(gap).toBeLessThan(0.01);
				else {
					expect(gap).toBeGreaterThanOrEqual(5);
					const [x1, y1, x2, y2] = segment;
					const end = Math.min(
						Math.hypot(count.x - x1, count.y - y1),
						Math.hypot(count.x - x2, count.y - y2)
					);
					if (gap < COUNT_RADIUS) expect(end).toBeGreaterThan(COUNT_RADIUS);
				}
			}
		}
	});

	it.each(rooms)('of notes stand nearest to their own tie: $width wide', (room) => {
		const all = drawn(shippedDossier(), room);
		for (const { id } of all.ties) {
			const marks = tieNumbers(all, new Map([[`tie:${id}`, '²']]));
			const [grounds] = marks;
			const [disc] = grounds?.type === 'group' ? grounds.marks : [];
			if (disc?.type !== 'circle') throw new Error(`The note on ${id} has no number.`);
			const gapsOf = (own: boolean) =>
				all.strokes
					.filter(({ of }) => (of === id) === own)
					.map(({ segment, half }) => gapTo(segment, disc.x, disc.y) - half);
			expect(Math.min(...gapsOf(true)), id).toBeLessThan(Math.min(...gapsOf(false)));
		}
	});
});

describe('the lines of a network', () => {
	it('are thinner where there is less room for them, those of documented relations too', () => {
		const few = drawn(shippedDossier()).pen;
		const many = drawn(statements()).pen;
		const crowd = drawn(makeDossier({ actors: 60, issues: 14, seed: 5 })).pen;
		expect(few).toMatchObject({ perIssue: 4, relations: 1, opacity: 1, fine: false });
		expect(many.perIssue).toBeLessThan(2);
		expect(drawn(statements(), rooms[0]).pen.perIssue).toBeLessThan(many.perIssue);
		expect(crowd.relations).toBeLessThan(0.6);
		expect(crowd.opacity).toBeLessThan(0.5);
	});
});

describe('a sheet of a given shape', () => {
	const sheet = { width: 1230, height: 400, sheet: true };
	const spread = (nodes: { x: number; y: number }[]) => {
		const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
		return [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)] as const;
	};

	it('is filled better than by a picture of another shape', () => {
		const [width, height] = spread(drawn(statements(), sheet).nodes);
		const [before] = spread(drawn(statements(), { ...sheet, sheet: false }).nodes);
		expect(width).toBeGreaterThan(1.25 * before);
		expect(height).toBeGreaterThan(300);
	});

	it('stretches little, and all alike: those whom the reader has put somewhere with the others', () => {
		const pins = { russia: [-120, 60] as [number, number], georgia: [40, -30] as [number, number] };
		const { nodes } = drawn(statements(), { ...sheet, pins });
		const plain = drawn(statements(), { ...reference, pins }).nodes;
		const scales = ([axis, middle, own]: ['x' | 'y', number, number]) =>
			nodes
				.map((node, i) => [node[axis] - middle, (plain[i]?.[axis] ?? 0) - own] as const)
				.filter(([, from]) => Math.abs(from) > 1)
				.map(([to, from]) => to / from);
		const across = scales(['x', 615, reference.width / 2]);
		const down = scales(['y', 200, reference.height / 2]);
		expect(Math.max(...across)).toBeCloseTo(Math.min(...across), 6);
		expect(Math.max(...down)).toBeCloseTo(Math.min(...down), 6);
		expect((across[0] ?? 0) / (down[0] ?? 1)).toBeLessThan(1.36);
	});
});

describe('the caption of a network', () => {
	const nearer = 'The nearer two actors stand, the more their stated positions agree.';

	const keyOf = (all: ReturnType<typeof drawn>) => networkKey(all, all.stress);

	it('does not read distances where the fit is very poor', () => {
		const all = drawn(shippedDossier());
		expect(networkKey(all, 0.2 ** 2)).toContain(nearer);
		const key = networkKey(all, 0.21 ** 2);
		expect(key).not.toContain('nearer');
		expect(key).toMatch(/^Distances are no guide to agreement here, .* A tie is as wide as/);
	});

	it('says that a number counts the issues where every tie of several has one', () => {
		expect(keyOf(drawn(shippedDossier()))).toBe(
			`${nearer} A tie is as wide as the issues behind it, congruence and conflict side by side; a number counts them.`
		);
	});

	it('says where there are numbers, if not on every tie', () => {
		const all = drawn(statements(), rooms[0]);
		expect(all.ties.filter(({ shared, count }) => shared > 1 && !count)).not.toEqual([]);
		expect(keyOf(all)).toMatch(/; a number counts them where there is room\.$/);
	});

	it('tells of no number and no width where there are none to see', () => {
		const sixty = drawn(makeDossier({ actors: 60, issues: 14, seed: 5 }));
		expect(networkKey(sixty, 0)).toBe(
			`${nearer} Congruence and conflict of a tie stand side by side.`
		);
	});

	it('says nothing of stated ties where there are none', () => {
		const silent = { ...makeDossier(), statements: [], coverage: [] };
		expect(keyOf(drawn(silent))).toBe('Allies are drawn near each other, actors in tension apart.');
		const allied = silent.relations.filter(({ kind }) => kind === 'alliance');
		expect(keyOf(drawn({ ...silent, relations: allied }))).toBe(
			'Allies are drawn near each other.'
		);
		expect(keyOf(drawn(silent, { layers: ['agreement'] }))).toBe('');
	});
});

describe('the description of a network', () => {
	it('says of every tie what it amounts to', () => {
		const { desc } = drawn(shippedDossier(), { minShared: 2 });
		expect(desc).toMatch(
			/^Network of 10 actors: 1 stated tie, 16 stated ties with too little to tell and 5 documented relations\. /
		);
		expect(desc).toContain('US and Russia: converge, congruence 1.75, conflict 0.25, shared 2');
		expect(desc.match(/: too little to tell, /g)).toHaveLength(16);
	});

	it('is no book: the strongest ties, and how many more there are', () => {
		const { desc, ties } = drawn(makeDossier({ actors: 60, issues: 14, seed: 5 }));
		expect(desc.match(/, shared /g)).toHaveLength(40);
		expect(desc).toContain(
			`And ${(ties.length - 40).toLocaleString('en')} more that say less; the table of ties lists them all`
		);
		expect(desc.length).toBeLessThan(6000);
	});
});
