import { describe, expect, it } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import type { Group, Look, Mark, Text } from '../shared/scene.ts';
import { roomFor } from '../shared/text-width.ts';
import { NAME, NAME_LINE } from './draw.ts';
import { drawn } from './drawn.fixture.ts';
import { curveOf, interrupted, stretches } from './gaps.ts';
import { overlap, under, type Rectangle } from './labels.ts';
import { curvePath, type Curve, type Stroke } from './lines.ts';
import { outlinesOf } from './path.fixture.ts';
import { drawSight, sightOf } from './sight.ts';

/** Every mark of a drawing that is no group, with what it inherits. */
function marksIn(marks: readonly Mark[], inherited: Look = {}): Exclude<Mark, Group>[] {
	return marks.flatMap((mark) => {
		if (mark.type !== 'group') return [{ ...inherited, ...mark }];
		const { marks: own, ...look } = mark;
		return marksIn(own, { ...inherited, ...look });
	});
}

/** The room of a line of letters, from what is drawn alone. */
function roomOf({ x, y, text, anchor = 'start' }: Text): Rectangle {
	const width = roomFor(text, { size: NAME, weight: 600 });
	const left = anchor === 'start' ? x : x - width / (anchor === 'end' ? 1 : 2);
	return { x: left, y: y - NAME * 0.3 - NAME_LINE / 2, width, height: NAME_LINE };
}

/** The lines among marks, as they are drawn. */
const strokesOf = (marks: readonly Exclude<Mark, Group>[]) =>
	marks.flatMap((mark): Stroke[] => {
		if (mark.type !== 'path') return [];
		const half = (mark.strokeWidth ?? 1) / 2;
		return outlinesOf(mark.d).map((segment) => ({ of: mark.d, segment, half, faint: false }));
	});

/** How far a point is from a rectangle. */
function gapTo({ x, y, width, height }: Rectangle, toX: number, toY: number): number {
	const [nearX, nearY] = [
		Math.min(Math.max(toX, x), x + width),
		Math.min(Math.max(toY, y), y + height)
	];
	return Math.hypot(nearX - toX, nearY - toY);
}

const crowds: [string, () => Dossier][] = [
	['8 actors', () => shippedDossier()],
	['18 actors', () => shippedDossier('nagorno-karabakh-2023-statements')],
	['30 actors', () => makeDossier({ actors: 30, issues: 14, seed: 7 })],
	['60 actors', () => makeDossier({ actors: 60, issues: 14, seed: 5 })]
];
const sizes = [
	{ width: 330, height: 300 },
	{ width: 432, height: 324 },
	{ width: 720, height: 540 },
	{ width: 1230, height: 400, sheet: true },
	{ width: 1080, height: 1080, sheet: true }
];

describe.each(crowds)('no label of %s touches', (_, make) => {
	const dossier = make();

	it.each(sizes)('a line, a dot or another label: $width × $height', (size) => {
		const { scene, nodes } = drawn(dossier, size);
		const marks = marksIn(scene.marks);
		const texts = marks.filter((mark) => mark.type === 'text');
		const rooms = texts.map(roomOf);
		expect(texts).toHaveLength(nodes.flatMap(({ lines }) => lines).length);
		const strokes = strokesOf(marks);
		const dots = marks.filter((mark) => mark.type === 'circle');
		rooms.forEach((room, i) => {
			const told = texts[i]?.text;
			for (const other of rooms.slice(i + 1)) expect(overlap(room, other), told).toBe(0);
			for (const { x, y, r } of dots) expect(gapTo(room, x, y), told).toBeGreaterThan(r);
			for (const stroke of strokes) {
				if (under(stroke, room) > 0) expect.fail(`“${told}” stands on ${stroke.of}`);
			}
		});
	});

	it.each(sizes)('its place by chance: drawn again, it is the same: $width × $height', (size) => {
		const svg = () => JSON.stringify(drawn(make(), size).nodes.map(({ label }) => label));
		expect(svg()).toBe(svg());
	});
});

describe.each(crowds)('while one of %s is looked at', (_, make) => {
	it('its lines, those outside the backbone too, run beneath no name that is lit', () => {
		const layout = drawn(make());
		for (const { id } of layout.nodes) {
			const sight = sightOf(layout, id);
			if (!sight) throw new Error(`${id} is not drawn.`);
			const marks = marksIn(drawSight(layout, sight));
			const strokes = strokesOf(marks);
			for (const text of marks.filter((mark) => mark.type === 'text')) {
				const on = strokes.find((stroke) => under(stroke, roomOf(text)) > 0);
				expect(on?.of, `${text.text} beside ${id}`).toBeUndefined();
			}
		}
	});
});

describe('a name that stands apart from its dot', () => {
	it.each(crowds.slice(2))('has a leader that begins at it: %s', (_, make) => {
		const { nodes } = drawn(make());
		const led = nodes.filter(({ label }) => label?.leader);
		expect(led.length).toBeGreaterThan(3);
		for (const { x, y, r, label, id } of nodes) {
			if (!label) continue;
			const gap = gapTo(label, x, y) - r;
			if (!label.leader) {
				expect(gap, id).toBeLessThan(16);
				continue;
			}
			const [x1, y1] = label.leader;
			expect(Math.hypot(x1 - x, y1 - y), id).toBeLessThan(r + 3);
		}
	});

	it('is the exception where there is room: at most one of the report', () => {
		for (const size of sizes.slice(2)) {
			const { nodes } = drawn(shippedDossier(), size);
			expect(nodes.filter(({ label }) => label?.leader).length).toBeLessThan(2);
		}
	});
});

describe('names of actors on their way to a layout', () => {
	it.each(crowds)('go with them in the places that they will have: %s', (_, make) => {
		const dossier = make();
		const goal = drawn(dossier);
		const points = goal.nodes.map(({ x, y }): [number, number] => [x - 390, y - 260]);
		const placement = { points, stress: 0, scale: 1 };
		const to = { nodes: goal.nodes, width: goal.scene.width };
		const { nodes, scene } = drawn(dossier, { placement, goal: to });
		expect([scene.width, scene.height]).toEqual([goal.scene.width, goal.scene.height]);
		nodes.forEach(({ x, y, label }, i) => {
			const there = goal.nodes[i];
			expect((label?.x ?? 0) - x).toBeCloseTo((there?.label?.x ?? 0) - (there?.x ?? 0), 6);
			expect((label?.y ?? 0) - y).toBeCloseTo((there?.label?.y ?? 0) - (there?.y ?? 0), 6);
			expect(label?.leader === undefined).toBe(there?.label?.leader === undefined);
		});
	});
});

describe('a line beneath a name', () => {
	const name = { x: 40, y: -8, width: 20, height: 16 };
	const level = curveOf([0, 0, 100, 0]);

	it('ends before it and goes on after it', () => {
		const d = interrupted({ d: curvePath(level), curve: level }, [name], 1);
		expect(d).toBe('M0 0Q18.5 0 37 0M63 0Q81.5 0 100 0');
	});

	/** Names that no place beside their actor keeps off all lines, by the width of the drawing. */
	const most: [string, () => Dossier, Record<number, number>][] = [
		['8 actors', () => shippedDossier(), {}],
		['18 actors', crowds[1]?.[1] ?? shippedDossier, { 330: 3, 432: 3, 720: 1 }]
	];

	it.each(most)('is the exception, and there is none where there is room: %s', (_, make, few) => {
		for (const size of sizes) {
			const { nodes, strokes } = drawn(make(), size);
			const on = nodes.filter(
				({ label }) => label && strokes.some((stroke) => under(stroke, label) > 0)
			);
			expect(on.length, `${size.width}`).toBeLessThanOrEqual(few[size.width] ?? 0);
		}
	});

	it('is left alone where no name is on it', () => {
		const away = { ...name, y: 20 };
		expect(interrupted({ d: 'as it was', curve: level }, [away], 1)).toBe('as it was');
		expect(stretches(level, [away], 1)).toEqual([[0, 1]]);
	});

	it('is interrupted by each of several names, and leaves no dirt between two', () => {
		const others = [name, { ...name, x: 64 }, { ...name, x: -10 }];
		expect(stretches(level, others, 1)).toEqual([
			[0.13, 0.37],
			[0.87, 1]
		]);
	});

	it('is cut twice where it bows through a name and back', () => {
		const bow: Curve = { from: [0, 0], control: [50, -40], to: [100, 0] };
		const low = { x: 0, y: -12, width: 100, height: 6 };
		expect(stretches(bow, [low], 1)).toHaveLength(3);
	});
});
