import { SentText } from '#lib/components/coding/sent-text.ts';
import { SentDossier } from '#lib/dossier/sent-dossier.ts';
import type { Transport } from '@sveltejs/kit';

export const transport: Transport = {
	SentDossier: {
		encode: (value) => value instanceof SentDossier && [value.id, value.version],
		decode: ([id, version]: [string, string]) => new SentDossier(id, version)
	},
	SentText: {
		encode: (value) => value instanceof SentText && [value.version, value.length, value.sum],
		decode: ([version, length, sum]: [number, number, number]) => new SentText(version, length, sum)
	}
};
