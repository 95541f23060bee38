import { createHash } from 'node:crypto';

/** What rows and parts of a project are told apart by. */
type GuidKind =
	| 'source'
	| 'words'
	| 'coding'
	| 'statement'
	| 'applied'
	| 'code'
	| 'actor'
	| 'coder'
	| 'variable'
	| 'graph';

/** The guid of something in a dossier: the same thing has the same one in every export (UUID, version 8). */
export function guidOf(dossier: string, kind: GuidKind, id: string): string {
	const hash = createHash('sha256')
		.update(JSON.stringify([dossier, kind, id]))
		.digest('hex');
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`8${hash.slice(17, 20)}`,
		hash.slice(20, 32)
	].join('-');
}
