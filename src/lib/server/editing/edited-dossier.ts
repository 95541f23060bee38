import type { Dossier } from '#lib/dossier/types.ts';
import { dossierOf } from '../platform/conditional.ts';
import { services } from '../services.ts';

/** The dossier that a page edits, as it is now. @throws Refusal for an unknown one. */
export const editedDossier = ({ params }: { params: { dossier: string } }): Promise<Dossier> =>
	dossierOf(services(), params.dossier);
