import { dirname } from 'node:path';
import { drawFigure } from '#lib/charts/figures.ts';
import type { FigureKind } from '#lib/charts/kinds.ts';
import type { FigureAddress } from '#lib/charts/settings.ts';
import { tokensCss } from '#lib/charts/shared/tokens.ts';
import { writeCsv } from '#lib/dossier/csv.ts';
import { recordsOf } from '#lib/dossier/rows.ts';
import { tables } from '#lib/dossier/tables.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { positionsCsv } from '../tables/tables.ts';
import { zip } from '../zip.ts';
import { readEdition, type Edition } from './edition.ts';
import { fontsFor } from './fonts.ts';
import { framed } from './frame.ts';
import { siteStyle } from './look.ts';
import { sitePages } from './pages.ts';
import { searchScript } from './search.ts';

/** The figures that the pages link to. */
const figureKinds: readonly FigureKind[] = ['matrix', 'network', 'timeline'];

function figureFiles(whole: Dossier, address: FigureAddress, linked: string): [string, string][] {
	const { view, notices, settings } = address;
	return figureKinds
		.filter((kind) => linked.includes(`figures/${kind}.svg`))
		.map((kind) => [`figures/${kind}.svg`, drawFigure(kind, whole, view, notices, settings)]);
}

/** The rows behind the pages, for other programs. */
function dataFiles(whole: Dossier, edition: Edition): [string, string][] {
	const { dossier, view, statements } = edition;
	const params = new URLSearchParams({
		'as-of': view.asOf,
		...(view.from && { from: view.from }),
		actors: view.actors.join(','),
		issues: view.issues.join(',')
	});
	const cited = new Set(statements.map(({ source }) => source));
	for (const { source } of edition.relations) cited.add(source);
	const sources = dossier.sources.filter(({ id }) => cited.has(id));
	return [
		['data/positions.csv', positionsCsv(whole, params)],
		['data/statements.csv', writeCsv(recordsOf(tables.statements, statements))],
		['data/sources.csv', writeCsv(recordsOf(tables.sources, sources))]
	];
}

/** Name of the folder that a site unpacks into. */
const siteFolder = ({ id }: Pick<Dossier, 'id'>, asOf: string): string => `${id}-site-${asOf}`;

/**
 * Writes a view of a dossier as a folder of pages that need no server: nothing in them is asked for from anywhere
 * else. The same view of the same edition gives the same bytes.
 *
 * @param fonts folder of the TTF files; the fonts of pages are beside it.
 * @returns a ZIP archive.
 * @throws Refusal where the view is larger than pages can show.
 */
export async function writeSite(
	whole: Dossier,
	address: FigureAddress,
	fonts: string
): Promise<Uint8Array<ArrayBuffer>> {
	const edition = await readEdition(whole, address);
	const files = new Map<string, string | Uint8Array>();
	let text = '';
	for (const page of sitePages(edition)) {
		const written = framed(edition, page);
		files.set(page.file, written);
		text += written;
	}
	const { css, files: fontFiles } = await fontsFor(dirname(fonts), text);
	files.set('site.css', css + tokensCss() + siteStyle);
	files.set('search.js', searchScript());
	for (const [name, body] of figureFiles(whole, address, text)) files.set(name, body);
	for (const [name, body] of dataFiles(whole, edition)) files.set(name, body);
	for (const [name, body] of fontFiles) files.set(name, body);
	return zip(siteFolder(whole, address.view.asOf), files);
}
