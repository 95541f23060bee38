/** What the browser keeps a reader’s visits to a dossier under, before its id. */
export const LOOKED = 'demarche-looked:';
