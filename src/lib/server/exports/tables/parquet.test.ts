import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { readCsv } from '#lib/dossier/csv.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../../../tests/fixtures/shipped.ts';
import { positionsParquet } from './parquet.ts';
import { positionsCsv } from './tables.ts';

const none = new URLSearchParams();

/** A value as the CSV file writes it. */
const written = (value: unknown) =>
	value === null || value === undefined
		? ''
		: typeof value === 'boolean'
			? value
				? 'yes'
				: 'no'
			: String(value);

describe('positions.parquet', () => {
	it.each([
		['the dossier that ships', shippedDossier('nagorno-karabakh-2023'), none],
		[
			'its statements, of some',
			shippedDossier('nagorno-karabakh-2023-statements'),
			new URLSearchParams('actors=usa,russia')
		],
		['an invented dossier', makeDossier({ actors: 30, issues: 40, statements: 3_000 }), none],
		[
			'a dossier without issues',
			{ ...shippedDossier('nagorno-karabakh-2023'), issues: [], statements: [], coverage: [] },
			none
		]
	])(
		'of %s has the very rows of positions.csv, in types of their own',
		async (_, dossier, params) => {
			const bytes = positionsParquet(dossier, params);
			const rows = await parquetReadObjects({ file: bytes.buffer });
			const [head, ...records] = readCsv('positions.csv', positionsCsv(dossier, params)).rows.map(
				({ cells }) => cells
			);
			expect(rows.map((row) => (head ?? []).map((name) => written(row[name])))).toEqual(records);
			for (const row of rows) {
				if (row.silence !== null && row.silence !== undefined) expect(row.value ?? null).toBeNull();
				else expect(typeof row.value).toBe('number');
			}
		}
	);

	it('has the same bytes from run to run', () => {
		const dossier = shippedDossier('nagorno-karabakh-2023');
		const [one, other] = [dossier, structuredClone(dossier)].map((each) =>
			positionsParquet(each, none)
		);
		expect(Buffer.compare(one as Uint8Array, other as Uint8Array)).toBe(0);
	});
});
