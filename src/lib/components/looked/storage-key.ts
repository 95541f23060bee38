/** Prefix of the storage key for a reader’s visits; the id of the dossier follows. */
export const LOOKED = 'demarche-looked:';
