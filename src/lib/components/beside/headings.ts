import type { Standing } from '#lib/analysis/beside.ts';
import type { Dossier } from '#lib/dossier/types.ts';

type Titled = Pick<Dossier, 'title'>;

/** What the cells of one standing are called. */
export function headingOf(standing: Standing, dossier: Titled, other: Titled): string {
	const words: Record<Standing, string> = {
		opposite: 'On opposite sides',
		differ: 'Stated in both, differently',
		'only-other': `Only in “${other.title}”`,
		'only-this': `Only in “${dossier.title}”`,
		same: 'The same in both',
		silent: 'In neither'
	};
	return words[standing];
}
