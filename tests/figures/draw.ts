import { drawFigure } from '#lib/charts/figures.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { figureDossiers } from '../fixtures/figure-dossiers.ts';
import { shippedDossier } from '../fixtures/shipped.ts';
import type { Case } from './cases.ts';

/** Makes each dossier once. */
export class Drawer {
	readonly #made = new Map<Case['dossier'], Dossier>();

	#dossier(name: Case['dossier']): Dossier {
		const made =
			this.#made.get(name) ?? (name === 'shipped' ? shippedDossier() : figureDossiers[name]());
		this.#made.set(name, made);
		return made;
	}

	/** The file of a case as it is drawn now. @throws Error where its address cannot be read. */
	draw({ dossier: name, kind, query }: Omit<Case, 'file'>): string {
		const dossier = this.#dossier(name);
		const address = readFigureAddress(dossier, new URLSearchParams(query));
		const { view, settings, notices } = address;
		const told = [...notices, ...address.advice].join(' ');
		if (told) throw new Error(`${kind} of ${name}: ${told}`);
		return drawFigure(kind, dossier, view, notices, settings);
	}
}
