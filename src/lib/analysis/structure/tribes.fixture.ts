import { signedGraph } from './signed-graph.ts';
import type { SignedTie } from './signed-graph.ts';

// The alliances (hina) and enmities (rova) of sixteen tribes of the Gahuku-Gama in the highlands of New
// Guinea: Read, "Cultures of the Central Highlands, New Guinea", Southwestern Journal of Anthropology 10 (1954).

const alliances = {
	Kotun: 'Gavev',
	Nagad: 'Gavev Kotun',
	Gama: 'Gavev Kotun Nagad',
	Alika: 'Ove',
	Gahuk: 'Ove',
	Masil: 'Ove Nagam Gahuk',
	Ukudz: 'Ove Alika Gahuk Masil',
	Notoh: 'Nagam',
	Seuve: 'Nagam Uheto',
	Geham: 'Gahuk Masil Ukudz',
	Asaro: 'Gahuk Masil Ukudz Geham',
	Uheto: 'Masil Notoh Kohik',
	Kohik: 'Notoh'
};

const enmities = {
	Ove: 'Gavev Kotun',
	Alika: 'Gavev',
	Nagam: 'Gavev Kotun',
	Gahuk: 'Gavev Kotun',
	Asaro: 'Gavev',
	Notoh: 'Kotun Gahuk',
	Kohik: 'Kotun',
	Nagad: 'Nagam Notoh Kohik Geham Asaro Uheto',
	Gama: 'Nagam Gahuk Geham Asaro Uheto Seuve',
	Uheto: 'Gahuk Geham',
	Seuve: 'Ukudz Asaro',
	Geham: 'Notoh Kohik'
};

const names = [
	...new Set(
		[alliances, enmities].flatMap((ties) =>
			Object.entries(ties).flatMap(([one, others]) => [one, ...others.split(' ')])
		)
	)
].sort();

const tiesOf = (ties: Record<string, string>, sign: 1 | -1) =>
	Object.entries(ties).flatMap(([one, others]) =>
		others
			.split(' ')
			.map((other): SignedTie => ({ a: names.indexOf(one), b: names.indexOf(other), sign }))
	);

export const tribes = {
	names,
	graph: signedGraph(names.length, [...tiesOf(alliances, 1), ...tiesOf(enmities, -1)])
};
