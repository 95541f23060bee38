import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Dossier } from '#lib/dossier/types.ts';
import { positionsAsked } from './tables.ts';

/**
 * The positions as a Parquet file, with the columns of `positions.csv` in their own types: numbers, truths and texts.
 * A silence has no value rather than an empty one.
 *
 * @param params those of the view.
 * @throws Refusal for a parameter that is not known or not valid.
 */
export function positionsParquet(
	dossier: Dossier,
	params: URLSearchParams
): Uint8Array<ArrayBuffer> {
	const { asOf, positions, silences } = positionsAsked(dossier, params);
	const silent = silences.map(() => null);
	type Row = (typeof positions)[number];
	const of = <T>(read: (row: Row) => T): (T | null)[] => [...positions.map(read), ...silent];
	const both = (read: (row: { actor: string; issue: string }) => string) => [
		...positions.map(read),
		...silences.map(read)
	];
	const text = { type: 'STRING' } as const;
	const buffer = parquetWriteBuffer({
		columnData: [
			{ name: 'actor', data: both(({ actor }) => actor), ...text, nullable: false },
			{ name: 'issue', data: both(({ issue }) => issue), ...text, nullable: false },
			{ name: 'as_of', data: both(() => asOf), ...text, nullable: false },
			{ name: 'value', data: of(({ value }) => value), type: 'DOUBLE', nullable: true },
			{ name: 'lower', data: of(({ lower }) => lower), type: 'INT32', nullable: true },
			{ name: 'upper', data: of(({ upper }) => upper), type: 'INT32', nullable: true },
			{ name: 'basis', data: of(({ basis }) => basis), ...text, nullable: true },
			{
				name: 'contested',
				data: of(({ contested }) => contested),
				type: 'BOOLEAN',
				nullable: true
			},
			{ name: 'changed', data: of(({ changed }) => changed), type: 'BOOLEAN', nullable: true },
			{
				name: 'conditional',
				data: of(({ conditional }) => conditional),
				type: 'BOOLEAN',
				nullable: true
			},
			{
				name: 'silence',
				data: [...positions.map(() => null), ...silences.map((one) => one.kind)],
				...text,
				nullable: true
			},
			{
				name: 'statements',
				data: of(({ statements }) => statements.join(';')),
				...text,
				nullable: true
			},
			{ name: 'against', data: of(({ against }) => against.join(';')), ...text, nullable: true }
		],
		kvMetadata: [
			{ key: 'dossier', value: dossier.id },
			{ key: 'version', value: dossier.version }
		]
	});
	return new Uint8Array(buffer);
}
