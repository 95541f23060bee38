import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFigureAddress } from '#lib/charts/settings.ts';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { svg } from './tasks.ts';

it('reads fonts again that could not be read: the failure is not kept', async () => {
	const dossier = shippedDossier();
	const input = {
		kind: 'matrix' as const,
		address: readFigureAddress(dossier, new URLSearchParams('text=outlines'))
	};
	const { id, version } = dossier;
	const asked = { id, version, dossier, input, material: [] };
	await expect(svg({ ...asked, fonts: join('static', 'nowhere') })).rejects.toThrow(/ENOENT/);
	expect(await svg({ ...asked, fonts: join('static', 'fonts', 'ttf') })).not.toHaveProperty(
		'refused'
	);
});
