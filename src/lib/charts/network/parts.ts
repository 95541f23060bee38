import type { Relation } from '#lib/dossier/types.ts';
import type { AttitudeLine } from './attitude-lines.ts';
import type { PlacedLabel } from './labels.ts';
import type { Arc, Spot } from './lines.ts';

/** An actor in its place. */
export interface Node extends Spot {
	id: string;
	/** Dossier index. */
	actor: number;
	/** The short name, as set. */
	lines: string[];
	/** Outside the matrix: drawn hollow. */
	context: boolean;
	/** Whether a reader put it there. */
	pinned: boolean;
	/** The room of the name; a crowd leaves some out. */
	label: PlacedLabel | undefined;
}

/** A stated tie in its place; what it amounts to is read from `state`. */
export interface TieLine {
	id: string;
	a: string;
	b: string;
	x1: number;
	y1: number;
	x2: number;
	y2: number;
	state: 'converge' | 'diverge' | 'mixed' | 'too-little';
	congruence: number;
	conflict: number;
	shared: number;
}

/** A documented relation in its place. */
export interface RelationLine extends Arc {
	id: string;
	a: string;
	b: string;
	kind: Relation['kind'];
}

/** All lines of a network, by layer. */
export interface Lines {
	ties: readonly TieLine[];
	relations: readonly RelationLine[];
	attitudes: readonly AttitudeLine[];
}
