import { createContext } from 'svelte';
import { formatTarget } from '#lib/analysis/target.ts';
import { egoActors } from '#lib/analysis/neighbours.ts';
import type { Moved } from '#lib/analysis/moved.ts';
import { followTies, type Ties } from '#lib/analysis/ties.ts';
import { arrangeBy, networkActors, parseView, viewAddress } from '#lib/analysis/view.ts';
import type { Seriate, Target, View } from '#lib/analysis/view.ts';
import { weightColumn } from '#lib/analysis/weights.ts';
import type { FigureKind } from '#lib/charts/kinds.ts';
import { daysOf } from '#lib/dossier/days.ts';
import { changedSince } from '#lib/dossier/since.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { exportPath, pagePath } from '../addresses.ts';
import type { DossierPage, DossierPath } from '../addresses.ts';
import { Kept } from '#lib/charts/shared/kept.ts';
import { reachOf, reachOfCells } from './pointing.ts';
import { sharedPositions, sharedTies } from './shared.ts';
import { steady } from './steady.ts';
import type { Reach } from './pointing.ts';

/** What a page knows. */
interface Reading {
	dossier: Dossier;
	params: URLSearchParams;
	/** Sets similar ones side by side: loaded with an address that asks for it. */
	seriate: Seriate | undefined;
}

/** Parameters of the lists of a page, which are no part of its view. */
const listNames = ['ties', 'ties-sort'];

/** Days of which ties are kept: of 200 actors those of a day take 400 kB. */
const MOST_DAYS_KEPT = 120;

/**
 * What the figures of one page show and share: the view in the address, the positions and ties that
 * follow from it, and what the reader points at.
 */
export class Desk {
	readonly #read: () => Reading;
	/** The page it serves. */
	readonly page: DossierPage;
	#pointed = $state.raw<Reach | null>(null);
	/** The day that is shown ahead of the address. */
	#ahead = $state.raw<string | null>(null);
	/** What moved since the reader last looked: set with the news of it. */
	moved = $state.raw<Moved | null>(null);
	/** The day that a slider is just passing: the drawings follow it, all else when it rests. */
	#passing = $state.raw<string | null>(null);
	/** Gives the positions of any day faster than they are derived: comes with the slider. */
	#timelineOf: ((dossier: Dossier) => { at: (asOf: string) => Positions }) | undefined;
	#timeline: { of: Dossier; at: (asOf: string) => Positions } | undefined;

	#shownBefore: { actors: number[]; issues: number[] } | undefined;
	#everybodyBefore: number[] | undefined;
	/** The ties that were derived last: where few actors moved, the others' stay. */
	#tiesBefore: { ties: Ties; positions: Positions } | undefined;

	constructor(page: DossierPage, read: () => Reading) {
		this.page = page;
		this.#read = read;
	}

	readonly dossier = $derived.by(() => this.#read().dossier);
	readonly #addressed = $derived.by(() => parseView(this.dossier, this.#read().params).view);
	readonly view = $derived.by((): View =>
		this.#ahead === null ? this.#addressed : { ...this.#addressed, asOf: this.#ahead }
	);
	/** Days of which statements or votes count. */
	readonly days = $derived.by(() => daysOf(this.dossier));
	readonly #asOf = $derived.by(() => this.view.asOf);
	/** Positions as of the day since which changes are marked, where the address gives one. */
	readonly earlier = $derived.by(() =>
		this.view.since ? sharedPositions(this.dossier, this.view.since) : undefined
	);
	readonly positions = $derived.by(() => this.#positionsAt(this.#asOf));
	/** Dossier indices of the matrix, in the order of the view. */
	readonly shown = $derived.by(() => {
		const { dossier, positions, view } = this;
		const { actors, issues } = arrangeBy(dossier, positions, view, this.#read().seriate);
		const { actors: actorsBefore, issues: issuesBefore } = this.#shownBefore ?? {};
		const shown = { actors: steady(actorsBefore, actors), issues: steady(issuesBefore, issues) };
		this.#shownBefore = shown;
		return shown;
	});
	/** The issues shown: the very same list while only the day changes. */
	readonly issues = $derived.by(() => this.shown.issues);
	/** Dossier indices of those who may be in the network. */
	readonly everybody = $derived.by(
		() =>
			(this.#everybodyBefore = steady(
				this.#everybodyBefore,
				networkActors(this.dossier, this.view)
			))
	);
	/** Weights of the issues, by dossier index. */
	readonly weights = $derived.by(() => weightColumn(this.dossier.issues, this.view.weights));
	readonly ties = $derived.by(() => this.#tiesOf(this.positions));
	/** Dossier indices of the network: where the view has an ego, those around it. */
	readonly netActors = $derived.by(() =>
		egoActors(
			{
				...{ dossier: this.dossier, positions: this.positions },
				...{ ties: this.ties, actors: this.everybody }
			},
			this.view
		)
	);
	/** What the drawings show, also while a slider is moved. The order of rows and columns waits for its rest. */
	readonly passing = $derived.by((): Pick<Desk, 'positions' | 'ties'> => {
		const day = this.#passing;
		if (day === null || day === this.#asOf) return { positions: this.positions, ties: this.ties };
		const positions = this.#positionsAt(day);
		return { positions, ties: this.#tiesOf(positions) };
	});
	/** The address of this page with nothing in focus; a list of the page stays at its rows and in its order. */
	readonly unfocused = $derived.by((): DossierPath => {
		const path = this.path({ focus: null });
		const { params } = this.#read();
		const kept = listNames.flatMap((name) => {
			const value = params.get(name);
			return value ? [`${name}=${encodeURIComponent(value)}`] : [];
		});
		return [path, kept.join('&')]
			.filter(Boolean)
			.join(path.includes('?') ? '&' : '?') as DossierPath;
	});
	/** What every figure lights up: what the reader points at, else what the address has in focus. */
	readonly reach = $derived.by(() => this.#pointed ?? reachOf(this.dossier, this.view.focus));

	/** Whether the address has just this in focus. */
	isInFocus({ type, id }: Target): boolean {
		return this.view.focus?.type === type && this.view.focus.id === id;
	}

	/** Whether a cell moved since the reader last looked, by dossier indices. */
	hasMoved(actor: number, issue: number): boolean {
		return this.moved?.cells.has(actor * this.positions.issueCount + issue) ?? false;
	}

	/** Ties of the days that were shown, as long as nothing but the day changes. */
	readonly #tiesByDay = $derived.by(() => {
		void [this.dossier, this.everybody, this.issues, this.weights];
		return new Kept<Ties>(MOST_DAYS_KEPT);
	});

	#tiesOf(positions: Positions): Ties {
		const { everybody, issues, weights } = this;
		return this.#tiesByDay.of(positions.asOf, () => {
			const last = this.#tiesBefore;
			const isOfTheSame =
				last?.ties.actors === everybody &&
				last.ties.issues === issues &&
				last.ties.weights === weights;
			const ties =
				(isOfTheSame && followTies(last.ties, last.positions, positions)) ||
				sharedTies(this.dossier, positions, everybody, issues, weights);
			this.#tiesBefore = { ties, positions };
			return ties;
		});
	}

	#positionsAt(day: string): Positions {
		const { dossier } = this;
		// Another window leaves another dossier, with a timeline of its own.
		if (this.#timelineOf && this.#timeline?.of !== dossier) this.follow(this.#timelineOf);
		const positions = this.#timeline?.at(day) ?? sharedPositions(dossier, day);
		return this.earlier ? changedSince(positions, this.earlier) : positions;
	}

	/** Lets the drawings show a day that the slider passes. */
	pass(day: string) {
		this.#passing = day;
	}

	/** Whether a hand is on the slider. */
	get sliding(): boolean {
		return this.#passing !== null;
	}

	/** Shows a day before the address does; `null` leaves the day to the address. */
	goAhead(day: string | null) {
		this.#passing = null;
		this.#ahead = day;
	}

	/** Takes positions from a timeline of its dossier from the next day on. */
	follow(timelineOf: (dossier: Dossier) => { at: (asOf: string) => Positions }) {
		const { dossier } = this;
		if (this.#timeline?.of === dossier) return;
		const timeline = timelineOf(dossier);
		this.#timelineOf = timelineOf;
		this.#timeline = { of: dossier, at: (day) => timeline.at(day) };
	}

	/** Marks what the reader points at in every figure; `null` when the pointer leaves. */
	point(target: Target | null) {
		this.#pointed = target && reachOf(this.dossier, target);
	}

	/** The same for the cells that a sentence rests on. */
	pointCells(cells: string[] | null) {
		this.#pointed = cells && reachOfCells(cells);
	}

	/** The address of a page of this dossier with the view changed. */
	path(change: Partial<View> = {}, page: DossierPage = this.page): DossierPath {
		return pagePath(this.dossier, page, { ...this.view, ...change });
	}

	/** The address of this page with another thing in focus: focus comes last in every address. */
	focusPath(target: Target): DossierPath {
		const join = this.unfocused.includes('?') ? '&' : '?';
		return `${this.unfocused}${join}focus=${formatTarget(target)}`;
	}

	/** The address of a figure file that shows just what this view shows, in light colours whatever its theme. */
	figurePath(figure: FigureKind): DossierPath {
		return this.filePath(`figures/${figure}.svg`);
	}

	/** The address of a file of this view. */
	filePath(name: string): DossierPath {
		const path = `/dossiers/${this.dossier.id}/${name}`;
		const view: View = { ...this.view, theme: 'auto', focus: null };
		return viewAddress(path, this.dossier, view) as DossierPath;
	}

	/** The address of the page on which such a file is made to be something else. */
	exportPath(figure: FigureKind): DossierPath {
		return exportPath(this.dossier, figure, this.view);
	}
}

export const [getDesk, setDesk] = createContext<Desk>();
