import { actorName, capital, counted, isSeveral } from '#lib/analysis/phrases.ts';
import { networkCaption, tieNumber } from '#lib/analysis/sentences.ts';
import type { View } from '#lib/analysis/view.ts';
import { attitudeWords, relationWords, tieWords } from '#lib/analysis/words.ts';
import { backboneWords } from '#lib/charts/network/key.ts';
import { networkLayout } from '#lib/charts/network/layout.ts';
import { networkOf } from '#lib/charts/shown/network.ts';
import { palettes, type Paint } from '#lib/charts/shared/palette.ts';
import { positionAt } from '#lib/dossier/positions.ts';
import type { Actor, Dossier } from '#lib/dossier/types.ts';
import { hex, tag } from '../markup.ts';
import type { OfficeTheme } from '../stances.ts';
import { CONTENT } from './masters.ts';
import { endsBetween, placePills, sites, type Pill } from './pills.ts';
import type { Shapes, Slide } from './presentation.ts';
import {
	filled,
	identity,
	placed,
	sampleLine,
	stroked,
	textBox,
	type Box,
	type Stroke
} from './shapes.ts';
import { sourceNotes } from './sources.ts';
import { line } from './text.ts';

/** Actors on one slide: with more, nobody tells them apart from the last row. */
const MOST = 40;

const LEGEND = 26;
const room: Box = { ...CONTENT, height: CONTENT.height - LEGEND - 12 };

/** A line between two actors, before it is glued to them. */
interface Join {
	from: string;
	to: string;
	/** Its entry in the legend. */
	kind: keyof typeof looks;
	/** In pixels. */
	width: number;
	alt: string;
}

/** How lines of a kind are drawn, and what the legend calls them: form and colour say it both. */
const looks = {
	support: { word: 'Support', paint: 'alliance', end: 'triangle' },
	criticism: { word: 'Criticism', paint: 'tension', end: 'diamond' },
	'inferred-support': { word: 'Inferred support', paint: 'alliance', end: 'arrow', dash: 'sysDot' },
	'inferred-criticism': {
		...{ word: 'Inferred criticism', paint: 'tension' },
		...{ end: 'arrow', dash: 'sysDash' }
	},
	alliance: { word: 'Alliance', paint: 'alliance' },
	tension: { word: 'Tension', paint: 'tension', dash: 'dash' },
	converge: { word: 'Congruence', paint: 'converge' },
	diverge: { word: 'Conflict', paint: 'diverge', dash: 'sysDash' },
	mixed: { word: 'Mixed', paint: 'edge', dash: 'lgDash' },
	'too-little': { word: 'Too little to tell', paint: 'too-little', dash: 'sysDot' }
} as const satisfies Record<
	string,
	{ word: string; paint: Paint; end?: Stroke['end']; dash?: Stroke['dash'] }
>;

function strokeOf(kind: Join['kind'], width: number, theme: OfficeTheme): Stroke {
	const { paint, ...look } = looks[kind];
	const { end, dash } = look as Pick<Stroke, 'end' | 'dash'>;
	return { colour: hex(palettes[theme][paint]), width, ...(end && { end }), ...(dash && { dash }) };
}

/** The part of a network that a slide shows. */
function drawnOf(dossier: Dossier, view: View) {
	const found = networkOf(dossier, view);
	const { input, placement } = found;
	const { width, height } = room;
	const layout = networkLayout({ ...input, placement, blocs: [], width, height, sheet: true });
	const { nodes } = layout;
	const frame = [layout.scene.width, layout.scene.height] as const;
	const actors = new Map(nodes.map(({ id, actor }) => [id, dossier.actors[actor] as Actor]));
	const nameOf = (id: string) => actorName(actors.get(id) as Actor);
	const pair = (a: string, b: string) => `${nameOf(a)} and ${nameOf(b)}`;
	const joins: Join[] = [
		...layout.attitudes.map(({ from, to, state, inferred, value }): Join => {
			const { verb, verbs } = attitudeWords[state];
			const said = isSeveral(actors.get(from) as Actor) ? verbs : verb;
			const stance = state === 'supports' ? 'support' : 'criticism';
			const kind = inferred ? (`inferred-${stance}` as const) : stance;
			return {
				...{ from, to, kind, width: inferred ? 1.5 : 1.7 + Math.abs(value) },
				alt: `${nameOf(from)} ${said} ${nameOf(to)}${inferred ? ' (inferred)' : ''}.`
			};
		}),
		...layout.relations.map(({ a, b, kind }): Join => ({
			...{ from: a, to: b, kind, width: 3 },
			alt: `${capital(relationWords[kind].word)} between ${pair(a, b)}, documented.`
		})),
		...layout.ties.map(({ a, b, state, congruence, conflict, shared }): Join => ({
			...{
				from: a,
				to: b,
				kind: state,
				width: state === 'too-little' ? 1.2 : Math.min(5, 1 + shared * 0.8)
			},
			alt: `Agreement of ${pair(a, b)}: ${tieWords[state].word}; congruence ${tieNumber(congruence)}, conflict ${tieNumber(conflict)} on ${counted(shared, 'shared issue')}.`
		}))
	];
	const spots = nodes.map(({ actor, x, y }) => ({
		name: dossier.actors[actor]?.short_name || (dossier.actors[actor]?.name ?? ''),
		...{ x: x / frame[0], y: y / frame[1] }
	}));
	return { ...found, layout, nodes, joins, pills: placePills(spots, room) };
}

/** An actor: a shape with its name. */
function pillShape(id: number, pill: Pill, actor: Actor, alt: string, theme: OfficeTheme): string {
	const palette = palettes[theme];
	const isContext = actor.role === 'context';
	const [ground, ink] = isContext ? ['#ffffff', palette.ink] : [palette.ink, '#ffffff'];
	return tag(
		'p:sp',
		{},
		tag('p:nvSpPr', {}, identity({ id, name: actor.name, alt }), '<p:cNvSpPr/>', '<p:nvPr/>'),
		tag(
			'p:spPr',
			{},
			placed(pill),
			'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>',
			filled(hex(ground)),
			stroked({ colour: hex(palette.ink), width: 1.5 })
		),
		tag(
			'p:txBody',
			{},
			'<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>',
			'<a:lstStyle/>',
			line([{ text: pill.name, bold: true, size: pill.size * 0.75, colour: hex(ink) }], {
				align: 'ctr'
			})
		)
	);
}

/** A line that is glued to two shapes: whoever moves one of them takes its end along. */
function connector(
	id: number,
	{ alt, kind, width }: Join,
	ends: readonly [
		{ id: number; pill: Pill; site: number },
		{ id: number; pill: Pill; site: number }
	],
	theme: OfficeTheme
): string {
	const [from, to] = ends.map(
		({ pill, site }) => sites(pill)[site] as ReturnType<typeof sites>[number]
	);
	const [a, b] = [from as { x: number; y: number }, to as { x: number; y: number }];
	const box = {
		...{ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) },
		...{ width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
	};
	const flips = { flipH: b.x < a.x, flipV: b.y < a.y };
	return tag(
		'p:cxnSp',
		{},
		tag(
			'p:nvCxnSpPr',
			{},
			identity({ id, name: looks[kind].word, alt: capital(alt) }),
			tag(
				'p:cNvCxnSpPr',
				{},
				tag('a:stCxn', { id: ends[0].id, idx: ends[0].site }),
				tag('a:endCxn', { id: ends[1].id, idx: ends[1].site })
			),
			'<p:nvPr/>'
		),
		tag(
			'p:spPr',
			{},
			placed(box, 'a:xfrm', flips),
			'<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>',
			stroked(strokeOf(kind, width, theme))
		)
	);
}

/** Samples of the kinds of lines that occur, with their words. */
function legend(joins: readonly Join[], { next }: Shapes, theme: OfficeTheme): string[] {
	const kinds = (Object.keys(looks) as Join['kind'][]).filter((kind) =>
		joins.some((join) => join.kind === kind)
	);
	const y = CONTENT.y + CONTENT.height - LEGEND;
	const each = Math.min(170, CONTENT.width / Math.max(1, kinds.length));
	return kinds.flatMap((kind, i) => {
		const x = CONTENT.x + i * each;
		const { word } = looks[kind];
		const sample = { x, y: y + LEGEND / 2, width: 34, height: 0 };
		return [
			sampleLine(
				{ id: next(), name: `Sample: ${word}`, alt: '' },
				sample,
				strokeOf(kind, 2.5, theme)
			),
			textBox(
				{ id: next(), name: `Legend: ${word}`, alt: '' },
				{ x: x + 42, y, width: each - 44, height: LEGEND },
				[line([{ text: word, size: 11 }])],
				{ anchor: 'ctr' }
			)
		];
	});
}

/** The network as shapes that can be moved, or why there is none. */
export function networkSlide(dossier: Dossier, view: View, theme: OfficeTheme): Slide {
	const found = networkOf(dossier, view);
	const { actors } = found.input;
	if (actors.length > MOST) {
		const words = `This network has ${actors.length} actors, too many for a slide; see /dossiers/${dossier.id}/network.`;
		return { layout: 2, title: found.sentence, text: [words], notes: [] };
	}
	const { input, issues, relations, sentence, layout, nodes, joins, pills } = drawnOf(
		dossier,
		view
	);
	const { positions, ties, minShared } = input;
	const caption = networkCaption(dossier, positions, ties, minShared, relations).text;
	const backbone = backboneWords(layout.ties.length + layout.tiesLeft, layout.tiesAll);
	// What it comes to is the title; the rest of the sentence is said.
	const [, finding = sentence, rest = ''] = /^(.+?[.!?])\s+(.*)$/s.exec(sentence) ?? [];
	const statedBy = (actor: number) =>
		issues.filter((issue) => positionAt(positions, actor, issue)).length;
	return {
		title: finding,
		notes: [
			...(rest ? [rest] : []),
			caption,
			...(backbone ? [backbone] : []),
			'Every line is joined to its two actors: move an actor and its lines follow.',
			...sourceNotes(
				dossier,
				relations.map(({ source }) => source)
			)
		],
		shapes: (shapes) => {
			const ids = nodes.map(shapes.next);
			const at = new Map(
				nodes.map(({ id }, i) => [id, { id: ids[i] as number, pill: pills[i] as Pill }])
			);
			const drawn = new Map<string, number>();
			const actorShapes = nodes.map(({ actor, context }, i) => {
				const one = dossier.actors[actor] as Actor;
				const stated = counted(statedBy(actor), 'position');
				const alt = `${one.name}: ${stated} stated${context ? '; context actor' : ''}.`;
				return pillShape(ids[i] as number, pills[i] as Pill, one, alt, theme);
			});
			const lines = joins.flatMap((join) => {
				const [a, b] = [at.get(join.from), at.get(join.to)];
				if (!a || !b) return [];
				const pair = [join.from, join.to].sort().join(' ');
				const before = drawn.get(pair) ?? 0;
				drawn.set(pair, before + 1);
				// The same way about for both directions, so that two arrows do not take one place.
				const isTurned = join.from > join.to;
				const ends = isTurned ? endsBetween(b.pill, a.pill) : endsBetween(a.pill, b.pill);
				const [one = 0, other = 0] = ends[Math.min(before, ends.length - 1)] ?? [];
				const [from, to] = isTurned ? [other, one] : [one, other];
				return [
					connector(
						shapes.next(),
						join,
						[
							{ ...a, site: from },
							{ ...b, site: to }
						],
						theme
					)
				];
			});
			return [...actorShapes, ...lines, ...legend(joins, shapes, theme)];
		}
	};
}
