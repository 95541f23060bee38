import { SentDossier } from '#lib/dossier/sent-dossier.ts';
import type { Transport } from '@sveltejs/kit';

export const transport: Transport = {
	SentDossier: {
		encode: (value) => value instanceof SentDossier && [value.id, value.version],
		decode: ([id, version]: [string, string]) => new SentDossier(id, version)
	}
};
