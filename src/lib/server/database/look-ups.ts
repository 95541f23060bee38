/** Ids of one look-up, far below what either database allows. */
export const IDS_AT_ONCE = 1_000;

/** Ids in parts, each of which one query may ask for. */
export function* lookUps<Id>(ids: readonly Id[]): Generator<Id[]> {
	for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
		yield ids.slice(from, from + IDS_AT_ONCE);
	}
}
