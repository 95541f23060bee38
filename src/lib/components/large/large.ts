/** What a large dossier needs, loaded with it alone. */
export { default as LargeMatrix } from './LargeMatrix.svelte';
export { default as SubjectControls } from './SubjectControls.svelte';
