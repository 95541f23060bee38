import type { Votes } from './types.ts';

/** What may hold votes: a dossier, or its tables. */
interface Voted {
	votes?: Votes;
}

/** Tables as JSON without the stances of their votes, and these as bytes: as text they would be ten times as large. */
export interface Apart {
	json: string;
	stances: Uint8Array;
}

/** Takes the stances out of tables. */
export function apart({ votes, ...others }: Voted): Apart {
	const { stance, ...columns } = votes ?? { stance: new Int8Array() };
	return {
		json: JSON.stringify({ ...others, ...(votes && { votes: columns }) }),
		stances: new Uint8Array(stance.buffer, stance.byteOffset, stance.length)
	};
}

/** Tables with their stances again. @param stances are copied. */
export function together<Whole extends Voted>({ json, stances }: Apart): Whole {
	const { votes, ...others } = JSON.parse(json) as { votes?: Omit<Votes, 'stance'> };
	const stance = new Int8Array(stances.slice().buffer);
	return { ...others, ...(votes && { votes: { ...votes, stance } }) } as Whole;
}
