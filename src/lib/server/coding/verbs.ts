/** What history calls the changes by which codings come into the journal. */

/** Of one who codes alone. */
export const SUBMITTED = 'submitted';
/** Of those who coded blind. */
export const REVEALED = 'revealed';
/** Of what an editor found to hold under a new version of its rule. */
export const CONFIRMED = 'confirmed';
