import { lastDay } from '#lib/dossier/days.ts';
import { placesOf } from '#lib/dossier/places.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { layerNames, writeLayers } from './layers.ts';
import type { Layers } from './layers.ts';
import { alphabetical, grouped } from './order.ts';
import { issuesWithin } from './subjects.ts';
import { formatTarget } from './target.ts';
import type { Target } from './target.ts';
import { ViewReader } from './view-reader.ts';
import { writeWeights, type Weights } from './weights.ts';
import { usualMinShared } from './bands.ts';

export const orders = ['dossier', 'alphabetical', 'bloc', 'hand', 'similar'] as const;
export type Order = (typeof orders)[number];
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The state of every view of a dossier, as it stands in the address. */
export interface View {
	/** ISO 8601 day. */
	asOf: string;
	/** When it was known: a revision, or an ISO day or instant; empty for now. The dossier is that of then. */
	known: string;
	/** ISO 8601 day from which on words count; empty where all do. */
	from: string;
	/** ISO 8601 day since which cells and ties are marked as changed; '' marks a change from the position before. */
	since: string;
	/** Actor ids: in the dossier's order, or in the reader's own where `order` is `hand`. At least one, unless the dossier has none. */
	actors: string[];
	/** Whether the address names the actors: the network leaves out the context actors only then. */
	actorsGiven?: true;
	/** Issue ids, ordered like `actors`. */
	issues: string[];
	/** The theme that the issues are of, or empty: the usual issues are then those of the theme. */
	subject: string;
	/** The decade of their roll calls, such as `1990`, or empty. */
	decade: string;
	order: Order;
	transpose: boolean;
	theme: Theme;
	/** Shared issues from which a tie is more than too little to tell: 1 to the number of issues. */
	minShared: number;
	/** Least |alignment| of a tie that is drawn, 0 to 1. */
	threshold: number;
	/** How much issues weigh in a tie. */
	weights: Weights;
	/** Layers of the network that are drawn. */
	layers: Layers;
	/** Whether every tie of agreement is drawn, not the backbone alone. */
	allTies: boolean;
	/** Id of the actor of whom, and of whose neighbours alone, the network consists. */
	ego: string | null;
	/** Whether the network marks its blocs. */
	blocs: boolean;
	focus: Target | null;
	/** Where the reader put an actor of the network, [x, y] by actor id; two decimals at most. */
	pins: Record<string, [number, number]>;
}

/** Name of every part of the view in the address, in the order in which an address gives them. */
const names = {
	asOf: 'as-of',
	known: 'known',
	from: 'from',
	since: 'since',
	actors: 'actors',
	issues: 'issues',
	subject: 'subject',
	decade: 'decade',
	order: 'order',
	transpose: 'transpose',
	theme: 'theme',
	minShared: 'min-shared',
	threshold: 'threshold',
	weights: 'weights',
	layers: 'layer',
	allTies: 'lines',
	ego: 'ego',
	blocs: 'blocs',
	pins: 'pins',
	focus: 'focus'
} as const;

/** Every parameter of a view. */
export const viewNames: readonly string[] = Object.values(names);

function usualView(dossier: Dossier): View {
	return {
		asOf: lastDay(dossier),
		known: '',
		from: '',
		since: '',
		actors: dossier.actors.filter((a) => a.role !== 'context').map((a) => a.id),
		issues: dossier.issues.map((i) => i.id),
		subject: '',
		decade: '',
		order: 'dossier',
		transpose: false,
		theme: 'auto',
		minShared: Math.max(1, Math.min(usualMinShared, dossier.issues.length)),
		threshold: 0,
		weights: {},
		layers: layerNames,
		allTies: false,
		ego: null,
		blocs: false,
		focus: null,
		pins: {}
	};
}

const usualViews = new WeakMap<Dossier, View>();

/** The view of a dossier whose address says nothing: found once, for every link asks for it. */
export function defaultView(dossier: Dossier): Readonly<View> {
	const known = usualViews.get(dossier);
	if (known) return known;
	const view = Object.freeze(usualView(dossier));
	usualViews.set(dossier, view);
	return view;
}

/**
 * Reads the view out of an address. What is malformed or unknown falls back to the default, and a note
 * says what was found, what is used instead and the nearest valid value. Parameters of others, and empty
 * ones, are passed over. Lists may also be repeated parameters, as a plain form sends them.
 *
 * @returns the view, and one full sentence per fault. Never throws.
 */
export function parseView(
	dossier: Dossier,
	params: URLSearchParams
): { view: View; notices: string[] } {
	const fallback = defaultView(dossier);
	const read = new ViewReader(dossier, params);
	const order = read.choice(names.order, orders, fallback.order);
	const inOrder = order === 'hand';
	const actors = read.list(names.actors, 'actor', inOrder);
	const within = read.within(names.subject, names.decade);
	const asOf = read.day(names.asOf, fallback.asOf);
	const view: View = {
		asOf,
		known: read.known(names.known),
		from: read.start(names.from, asOf),
		since: read.earlierDay(names.since),
		actors: actors ?? fallback.actors,
		issues: read.list(names.issues, 'issue', inOrder) ?? within.issues,
		subject: within.subject,
		decade: within.decade,
		order,
		transpose: read.choice(names.transpose, ['0', '1'], '0') === '1',
		theme: read.choice(names.theme, themes, fallback.theme),
		minShared: read.count(names.minShared, Math.max(1, dossier.issues.length), fallback.minShared),
		threshold: read.share(names.threshold, fallback.threshold),
		weights: read.weights(names.weights),
		layers: read.layers(names.layers),
		allTies: read.choice(names.allTies, ['backbone', 'all'], 'backbone') === 'all',
		ego: read.actor(names.ego),
		blocs: read.choice(names.blocs, ['0', '1'], '0') === '1',
		focus: read.target(names.focus),
		pins: read.pins(names.pins)
	};
	if (actors) view.actorsGiven = true;
	return { view, notices: read.notices };
}

const same = (a: string[], b: string[]) =>
	a === b || (a.length === b.length && a.every((id, i) => id === b[i]));

/** Two decimals at most, and never −0. */
const short = (n: number) => String(Math.round(n * 100) / 100 + 0);

function writePins(dossier: Dossier, pins: View['pins']): string {
	if (Object.keys(pins).length === 0) return '';
	return dossier.actors
		.flatMap(({ id }) => {
			const at = pins[id];
			return at ? [`${id}:${short(at[0])},${short(at[1])}`] : [];
		})
		.join(';');
}

/** The canonical parameters of a view: defaults left out, the others always in the same order. */
export function viewParams(dossier: Dossier, view: View): URLSearchParams {
	const usual = defaultView(dossier);
	const params = new URLSearchParams();
	// Every link of a page asks, and there may be thousands of ids: they become a text only where they are told.
	const put = (
		name: keyof typeof names,
		value: string | number | readonly string[],
		isUsual: boolean
	) => {
		const told = isUsual ? '' : String(value);
		if (told) params.set(names[name], told);
	};
	const actorsAreUsual = same(view.actors, usual.actors) && !view.actorsGiven;
	put('asOf', view.asOf, view.asOf === usual.asOf);
	put('known', view.known, false);
	put('from', view.from, false);
	put('since', view.since, view.since === usual.since);
	put('actors', view.actors, actorsAreUsual);
	const { subject, decade } = view;
	put('issues', view.issues, same(view.issues, issuesWithin(dossier, subject, decade)));
	put('subject', subject, false);
	put('decade', decade, false);
	put('order', view.order, view.order === usual.order);
	put('transpose', '1', !view.transpose);
	put('theme', view.theme, view.theme === usual.theme);
	put('minShared', view.minShared, view.minShared === usual.minShared);
	put('threshold', view.threshold, view.threshold === usual.threshold);
	put('weights', writeWeights(dossier.issues, view.weights), false);
	put('allTies', 'all', !view.allTies);
	put('layers', writeLayers(view.layers), view.layers.length === usual.layers.length);
	put('ego', view.ego ?? '', false);
	put('blocs', '1', !view.blocs);
	put('pins', writePins(dossier, view.pins), false);
	put('focus', view.focus ? formatTarget(view.focus) : '', false);
	return params;
}

/**
 * Parameters as every address of ours has them. Commas, colons, semicolons, slashes and tildes are left
 * readable: a query may hold them as they are (RFC 3986, section 3.4).
 */
export const readableQuery = (params: URLSearchParams): string =>
	params.toString().replace(/%(2C|3A|3B|2F|7E)/g, (escaped) => decodeURIComponent(escaped));

/** A path with the canonical parameters of a view. */
export function viewAddress(path: string, dossier: Dossier, view: View): string {
	const query = readableQuery(viewParams(dossier, view));
	return query ? `${path}?${query}` : path;
}

const indicesOf = (ids: string[], all: readonly { id: string }[]) => {
	const places = placesOf(all);
	return ids.flatMap((id) => places.get(id) ?? []);
};

/** Orders rows, as dossier indices, by their positions over the other side: see `similar.ts`. */
export type Seriate = (
	positions: Positions,
	kind: 'actors' | 'issues',
	rows: number[],
	over: number[]
) => { order: number[] };

/**
 * Brings the actors and issues of a view into the order in which they are shown.
 *
 * @param seriate sets similar ones side by side; without it they stand as in the dossier.
 * @returns dossier indices.
 */
export function arrangeBy(
	dossier: Dossier,
	positions: Positions,
	view: View,
	seriate: Seriate | undefined
): { actors: number[]; issues: number[] } {
	const actors = indicesOf(view.actors, dossier.actors);
	const issues = indicesOf(view.issues, dossier.issues);
	if (view.order === 'hand') return { actors, issues };
	if (view.order === 'alphabetical') {
		return {
			actors: alphabetical(actors, (i) => dossier.actors[i]?.short_name ?? ''),
			issues: alphabetical(issues, (i) => dossier.issues[i]?.label ?? '')
		};
	}
	if (view.order === 'bloc') {
		return {
			actors: grouped(actors, dossier.actors, (actor) => actor.bloc),
			issues: grouped(issues, dossier.issues, (issue) => issue.theme)
		};
	}
	if (view.order === 'similar' && seriate) {
		return {
			actors: seriate(positions, 'actors', actors, issues).order,
			issues: seriate(positions, 'issues', issues, actors).order
		};
	}
	const byIndex = (a: number, b: number) => a - b;
	return { actors: actors.sort(byIndex), issues: issues.sort(byIndex) };
}

/**
 * The actors of the network, as dossier indices: those the address names, else all of the dossier,
 * because documented relations lead beyond the actors of the matrix.
 */
export function networkActors(dossier: Dossier, view: View): number[] {
	const named = view.actorsGiven || !same(view.actors, defaultView(dossier).actors);
	return named ? indicesOf(view.actors, dossier.actors) : dossier.actors.map((_, i) => i);
}

/** Most actors that stand side by side. */
const MOST_COMPARED = 4;

/**
 * The two to four actors that are compared, as dossier indices: the first four that the address names,
 * else the first two of the dossier. Where it names only one, the next of the dossier joins it.
 */
export function comparedActors(dossier: Dossier, view: View): number[] {
	const named = view.actorsGiven ? indicesOf(view.actors, dossier.actors) : [];
	if (named.length > 1) return named.slice(0, MOST_COMPARED);
	const others = dossier.actors.map((_, i) => i).filter((i) => !named.includes(i));
	return [...named, ...others].slice(0, 2);
}

export type { Target } from './target.ts';
