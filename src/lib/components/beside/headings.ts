import { m } from '#messages';
import type { Standing } from '#lib/analysis/beside.ts';
import type { Dossier } from '#lib/dossier/types.ts';

type Titled = Pick<Dossier, 'title'>;

/** What the cells of one standing are called. */
export function headingOf(standing: Standing, dossier: Titled, other: Titled): string {
	const words: Record<Standing, string> = {
		opposite: m.beside_opposite_sides(),
		differ: m.beside_stated_differently(),
		'only-other': m.beside_only_in({ title: other.title }),
		'only-this': m.beside_only_in({ title: dossier.title }),
		same: m.beside_same_in_both(),
		silent: m.beside_in_neither()
	};
	return words[standing];
}
