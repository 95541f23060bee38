import { describe, expect, it } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { contrast } from '../shared/colour.ts';
import { palettes, type Paint } from '../shared/palette.ts';
import { crossings } from './crossings.ts';
import { joiningLines } from './draw.ts';
import { drawn } from './drawn.fixture.ts';
import { backboneWords, networkKey } from './key.ts';
import { gapTo } from './lines.ts';
import { shaftWidth, widthsOf } from './pen.ts';
import { tieNumbers } from './numbers.ts';
import { reference } from './place.ts';

const statements = () => shippedDossier('nagorno-karabakh-2023-statements');
const rooms = [
	{ width: 432, height: 324 },
	{ width: 720, height: 540 },
	{ width: 1230, height: 400, sheet: true }
];

/** Share of a broken line that is ink. */
const BROKEN = 4 / 7;

/** How visible a line is: how far its ink is from the paper, times its width. */
const visibility = (ink: Paint, width: number) =>
	(contrast(palettes.light[ink], palettes.light.paper) - 1) * width;

describe('what a network says at a glance', () => {
	const report = drawn(shippedDossier());
	const criticised = (all: ReturnType<typeof drawn>, id: string) =>
		all.attitudes.filter(({ to, state }) => to === id && state === 'criticises');

	it('whom most criticise: the most arrows end at Azerbaijan', () => {
		for (const all of [report, drawn(statements())]) {
			const targets = new Set(all.attitudes.map(({ to }) => to));
			const counts = [...targets].map((id) => criticised(all, id).length);
			expect(criticised(all, 'azerbaijan')).toHaveLength(Math.max(...counts));
		}
		expect(
			criticised(report, 'azerbaijan')
				.filter(({ inferred }) => !inferred)
				.map(({ from }) => from)
		).toEqual(['eu', 'france', 'germany', 'armenia']);
	});

	it('who backs Armenia: one arrow of support leads from the US to Armenia', () => {
		const backing = report.attitudes.filter(({ state }) => state === 'supports');
		expect(backing.map(({ id }) => id)).toEqual(['usa>armenia']);
	});

	it('who stands alone: no line leads to Georgia', () => {
		const { ties, relations, attitudes } = drawn(statements());
		const ends = joiningLines({ ties, relations, attitudes }).flatMap((line) => line.ends);
		expect(ends).not.toContain('georgia');
		expect(ends).toContain('iran');
	});

	it.each([
		['the report', report],
		['the statements', drawn(statements())]
	])(
		'which conflicts are sharpest in %s: the most against each other have the most visible lines',
		(_, all) => {
			const visible = new Map<string, number>();
			const see = (pair: string, sight: number) =>
				visible.set(pair, Math.max(visible.get(pair) ?? 0, sight));
			const conflict = new Map<string, number>();
			for (const one of all.attitudes) {
				if (one.state !== 'criticises') continue;
				see(one.pair, visibility('tension', shaftWidth(one, all.pen)));
				// In the actor's own words the other side of the scale is as far as it goes.
				const own = one.inferred ? 0 : Math.abs(one.value);
				conflict.set(one.pair, Math.max(conflict.get(one.pair) ?? 0, own));
			}
			const sharpest = Math.max(...conflict.values());
			const sharp = [...conflict].filter(([, value]) => value === sharpest).map(([pair]) => pair);
			expect(sharp.length).toBeGreaterThanOrEqual(3);
			const least = Math.min(...sharp.map((pair) => visible.get(pair) ?? 0));
			// No criticism that is weaker or inferred is more visible than the sharpest.
			for (const [pair, value] of conflict) {
				if (value < sharpest) expect(visible.get(pair), pair).toBeLessThan(least);
			}
			// And no conflict of positions is.
			for (const tie of all.ties) {
				if (tie.state !== 'diverge' || sharp.includes(tie.id)) continue;
				const [, wide] = widthsOf(tie, all.pen);
				expect(visibility('diverge', wide) * BROKEN, tie.id).toBeLessThan(least);
			}
		}
	);

	it('has few lines that cross: at most 40 of each in the second dossier', () => {
		const all = drawn(statements());
		const lines = joiningLines(all);
		expect(lines.length).toBeLessThanOrEqual(40);
		expect(crossings(lines)).toBeLessThanOrEqual(40);
	});

	it('draws all ties where the reader asks for them, and says how many it draws', () => {
		const backbone = drawn(statements());
		const all = drawn(statements(), { allTies: true });
		expect(all.ties).toHaveLength(all.tiesAll);
		expect(backbone.ties.length).toBeLessThan(all.ties.length / 3);
		expect(backboneWords(backbone.ties.length, backbone.tiesAll)).toBe(
			`${backbone.ties.length} of ${all.ties.length} agreement links drawn; the other ${all.ties.length - backbone.ties.length} are weaker or follow an arrow or a relation.`
		);
		expect(backboneWords(all.ties.length, all.tiesAll)).toBe('');
		const ids = new Set(all.ties.map(({ id }) => id));
		for (const { id } of backbone.ties) expect(ids).toContain(id);
	});
});

describe('the numbers of a network', () => {
	it.each(rooms)('of notes stand nearest to their own tie: $width wide', (room) => {
		const all = drawn(shippedDossier(), { ...room, layers: ['documented', 'agreement'] });
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
		expect(few).toMatchObject({ perIssue: 2.5, relations: 1, opacity: 1 });
		expect(many.perIssue).toBeLessThanOrEqual(2.5);
		expect(drawn(statements(), rooms[0]).pen.relations).toBeLessThanOrEqual(many.relations);
		expect(crowd.relations).toBeLessThan(few.relations);
		expect(crowd.perIssue).toBeLessThan(few.perIssue);
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
	const nearer = 'The closer two actors are, the more their stated positions agree.';

	const keyOf = (all: ReturnType<typeof drawn>) => networkKey(all, all.stress);

	it('does not read distances where the fit is very poor', () => {
		const all = drawn(shippedDossier());
		expect(networkKey(all, 0.2 ** 2)).toContain(nearer);
		const key = networkKey(all, 0.21 ** 2);
		expect(key).not.toContain('closer');
		expect(key).toContain('Distances do not show agreement reliably here');
	});

	it('explains arrows where there are some, and widths where they differ', () => {
		const all = drawn(shippedDossier());
		expect(keyOf(all)).toBe(
			`Arrows point from the speaker to the actor concerned. ${nearer} Line width shows the number of shared issues.`
		);
		const quiet = drawn(shippedDossier(), { layers: ['documented'] });
		expect(keyOf(quiet)).not.toContain('arrow');
		expect(keyOf(quiet)).not.toContain('width');
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
	it('says of every tie what it amounts to, drawn or not, and of every arrow', () => {
		const { desc } = drawn(shippedDossier(), { minShared: 2 });
		expect(desc).toMatch(
			/^Network of 10 actors: 1 link, 16 links with too little to tell, 5 documented relations and 8 attitudes\. /
		);
		expect(desc).toContain('US and Russia: converge, congruence 1.75, conflict 0.25, shared 2');
		expect(desc.match(/: too little to tell, /g)).toHaveLength(16);
		expect(desc).toContain('EU criticises Azerbaijan. ');
		expect(desc).toContain('US criticises Azerbaijan (inferred). ');
	});

	it('is no book: the strongest ties, and how many more there are', () => {
		const { desc, ties, hidden } = drawn(makeDossier({ actors: 60, issues: 14, seed: 5 }));
		expect(desc.match(/, shared /g)).toHaveLength(40);
		expect(desc).toContain(
			`And ${(ties.length + hidden.length - 40).toLocaleString('en')} weaker links; the table of links lists them all`
		);
		expect(desc.length).toBeLessThan(6000);
	});
});
