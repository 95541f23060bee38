// What an address with similar ones side by side needs, in one piece that other addresses do not load.
export { similar } from '#lib/analysis/similar.ts';
export { default as OrderQuality } from './OrderQuality.svelte';
