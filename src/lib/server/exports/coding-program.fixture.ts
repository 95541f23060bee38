/** What tests of files for coding programs write, and read back. */
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { smallProject } from '../../../../tests/fixtures/refi-qda.ts';
import { archiveOf } from '../../../../tests/storage/uploads.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { importing } from '../imports/imports.fixture.ts';

type Served = ReturnType<typeof importing>;

export const base = makeDossier({ actors: 4, issues: 3, statements: 12 });
/** A dossier to read an export into. */
export const empty: Dossier = {
	...makeDossier({ actors: 0, issues: 0, statements: 0 }),
	...{ id: 'elsewhere', title: 'Elsewhere' }
};

/** Puts the dossier on a server, with the codings of a small project. */
export async function prepare(served: Served): Promise<Dossier> {
	await served.take(archiveOf(writePackage(base)));
	await served.take(smallProject(), { dossier: base.id, name: 'small.qdpx' });
	return (await served.open.dossiers.getDossier(base.id)) as Dossier;
}

/** Marks the text of a source as one that may not be passed on. */
export const withhold = (served: Served, source: string) =>
	served.change(base.id, [{ entity: 'text', action: 'edit', id: source, row: { withheld: true } }]);
