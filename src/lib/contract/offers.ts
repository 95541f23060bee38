/** What a newer edition of a shipped package would change, as a page shows it and a form answers it. */
import type { Change, Entity } from './changes.ts';

/** A column in words; empty where nothing stood or stands there. */
interface OfferedColumn {
	label: string;
	before: string;
	after: string;
}

/** Everything that an edition would change in one row. */
export interface OfferedRow {
	/** What a form names the row by. */
	key: string;
	entity: Entity;
	/** Only in the edition, only here, in both with differences, or in both at different places of the list. */
	standing: 'new' | 'gone' | 'differs' | 'moved';
	/** The row with its article: "The statement by the US on “Halt hostilities” of 20 September 2023". */
	name: string;
	columns: OfferedColumn[];
	/** Who changed the row here last, and when; absent where nobody did since the package was loaded. */
	changed?: { name: string; at: string };
}

/** An edition that is offered. */
export interface OfferedEdition {
	/** SHA-256 of the package. */
	id: string;
	/** ISO instant. */
	offeredAt: string;
	rows: OfferedRow[];
	/** Rows in all; more than are listed where there are very many. */
	total: number;
}

/** What a form does with an offer. */
export const answers = ['all', 'chosen', 'none'] as const;

/** The key of a row, by which a form names it. */
export const offeredKey = ({ entity, id }: Pick<Change, 'entity' | 'id'>): string =>
	`${entity} ${id}`;
