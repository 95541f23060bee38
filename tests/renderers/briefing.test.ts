import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { methodNote } from '#lib/charts/briefing/words.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { openFaces } from '#lib/server/exports/fonts/faces.ts';
import { drawBriefing } from '../../src/lib/server/exports/figures/briefing.ts';
import { shippedDossier } from '../fixtures/shipped.ts';

it.each(['nagorno-karabakh-2023', 'nagorno-karabakh-2023-statements'] as const)(
	'pdftotext reads whole names and addresses in the briefing of %s, whose method has no page of its own',
	async (name) => {
		const dossier = shippedDossier(name);
		const file = join(mkdtempSync(join(tmpdir(), 'briefing-')), 'briefing.pdf');
		const address = readFigureAddress(dossier, new URLSearchParams());
		writeFileSync(file, await drawBriefing(dossier, address, openFaces('static/fonts/ttf')));
		const { stdout } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
		const joined = stdout.replace(/\s+/g, '');
		const quoted = new Set(dossier.statements.map(({ source }) => source));
		for (const { url, id } of dossier.sources) {
			if (quoted.has(id) && url) expect(joined).toContain(url);
		}
		expect(stdout).toContain('Nagorno-Karabakh');
		expect(stdout).not.toContain('NagornoKarabakh');
		const page = stdout.split('\f').find((text) => /^Method$/m.test(text)) ?? '';
		// More than its own words, and head and foot of the page.
		expect(page.length).toBeGreaterThan(methodNote.length + 300);
	}
);
