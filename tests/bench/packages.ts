import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unvotesFolder } from '../fixtures/unvotes.ts';

/** The dossier of the votes of the UN General Assembly. */
export const assemblyId = 'un-general-assembly';

/** A module of a build's own sources: each build reads packages only in the form of its day. */
export const sourceOf = async <Module>(root: string, file: string) =>
	(await import(pathToFileURL(join(root, file)).href)) as Module;

/** Writes the votes of the UN General Assembly, or as many of a made-up body, as a build reads them. */
export async function shipAssembly(root: string, folder: string): Promise<void> {
	if (unvotesFolder) {
		const program = join(root, 'src/cli/votes.ts');
		const args = [program, unvotesFolder, join(folder, assemblyId)];
		execFileSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
		return;
	}
	type Votes = typeof import('../fixtures/votes.ts');
	const { makeVotes } = await sourceOf<Votes>(root, 'tests/fixtures/votes.ts');
	type Storage = typeof import('../storage/packages.ts');
	const { ship } = await sourceOf<Storage>(root, 'tests/storage/packages.ts');
	ship(folder, { ...makeVotes(200, 6203), id: assemblyId });
}
