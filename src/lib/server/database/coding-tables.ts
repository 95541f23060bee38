import type { Coding, Decision } from '#lib/contract/coding.ts';

/** Under which names the codings of an account stand in the journal of a dossier. */
interface CoderTable {
	dossier: string;
	/** Id of an account; empty for whoever sits at this machine. */
	account: string;
	/** Of what was coded blind. */
	pseudonym: string;
	/**
	 * Of what the account submitted in its own name. Another one: the change set tells whose it is, and would tell
	 * with it who coded blind elsewhere.
	 */
	own_name: string;
	/** Counts what they did to their sealed codings: the versions of these. */
	acts: number;
}

/** Who codes which source, and how far they are. */
interface AssignmentTable {
	dossier: string;
	source: string;
	/** Id of an account. */
	account: string;
	/** ISO instants. */
	assigned_at: string;
	submitted_at: string | null;
	/** The same for everybody who codes the source. */
	revealed_at: string | null;
}

/** A coding that its coder alone may see. Nothing of it is in the journal. */
interface SealedCodingTable {
	dossier: string;
	id: string;
	/** Of its coder. */
	account: string;
	source: string;
	/** Which act of its coder touched it last. */
	version: number;
	/** JSON of a `Coding`, its `coder` and `statement` empty. */
	content: string;
	/** The `Idempotency-Key` that made it. */
	sent_key: string | null;
}

/** What a coder did to their sealed codings of a source, in order, so that it can be taken back. */
interface SealedStepTable {
	dossier: string;
	account: string;
	source: string;
	/** 1, 2, 3 … within a source and a coder. */
	step: number;
	/** 1 where it was taken back and can be done again. */
	is_undone: number;
	/** JSON of a list of `SealedChange`. */
	changes: string;
}

/** A row as stored: lists are JSON in a text column. */
type Stored<Row> = { [K in keyof Row]: Row[K] extends string[] ? string : Row[K] };

interface Numbered {
	dossier: string;
	/** Number of the last event that touched it. */
	version: number;
}

export interface CodingTables {
	coders: CoderTable;
	assignments: AssignmentTable;
	sealed_codings: SealedCodingTable;
	sealed_steps: SealedStepTable;
	codings: Numbered & Stored<Coding>;
	decisions: Numbered & Stored<Decision>;
}
