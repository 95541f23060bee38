/**
 * An invented crisis: every actor, word and source in it is made up, and its title says so. It is small enough to
 * work out by hand what the matrix, the network and the comparison must show.
 */

export const title = 'Orsa dam, spring 2025 (invented)';
export const description =
	'A dispute over a dam on Lake Orsa. Actors, statements and sources are invented.';
export const days = ['1 March 2025', '31 March 2025'] as const;
export const analyst = 'Ana';

export interface MadeActor {
	name: string;
	short: string;
	kind: string;
	role: string;
}

const state = 'State';
const party = 'Party to the conflict';
const third = 'Third party';

export const actors: readonly MadeActor[] = [
	{ name: 'Republic of Velmar', short: 'Velmar', kind: state, role: party },
	{ name: 'Kingdom of Ordania', short: 'Ordania', kind: state, role: party },
	{ name: 'Kestrian Union', short: 'Kestria', kind: state, role: third },
	{
		name: 'League of the Lake',
		short: 'Lake League',
		kind: 'Intergovernmental organisation',
		role: third
	},
	{ name: 'Orsa Fishers’ Council', short: 'Fishers', kind: 'Non-state actor', role: third },
	{ name: 'Republic of Brannia', short: 'Brannia', kind: state, role: third }
];

export const issues = [
	['Stop filling', 'Velmar should stop filling the Orsa reservoir while talks last.'],
	['Share readings', 'Every state on the lake should publish its daily water readings.'],
	['Observers', 'The Lake League should send observers to the dam.'],
	['Sanctions', 'States should impose sanctions on Velmar over the dam.'],
	['New treaty', 'The lake states should negotiate a new water treaty.']
] as const;

export const sources = [
	['Minutes of the invented Orsa talks', 'Démarche test bench', '4 March 2025'],
	['Invented communiqué of the Lake League', 'Démarche test bench', '8 March 2025'],
	['Invented bulletin on the Orsa dam', 'Démarche test bench', '12 March 2025']
] as const;

/** Stances by the sign that the form lists them with. */
export type Sign = '++' | '+' | '0' | '−' | '−−';
export const words: Readonly<Record<Sign, string>> = {
	'++': 'strongly supports',
	'+': 'supports',
	'0': 'explicitly neutral',
	'−': 'opposes',
	'−−': 'strongly opposes'
};

export interface MadeStatement {
	by: readonly string[];
	issue: string;
	stance: Sign;
	day: string;
	paraphrase: string;
	source: string;
	act: string;
}

const [talks, communique, bulletin] = sources.map(([name]) => name) as [string, string, string];

const said = (
	by: string,
	issue: string,
	stance: Sign,
	day: number,
	paraphrase: string,
	[source, act]: [string, string]
): MadeStatement => ({
	by: by.split('; '),
	issue,
	stance,
	day: `${day} March 2025`,
	paraphrase,
	source,
	act
});

export const statements: readonly MadeStatement[] = [
	said('Ordania', 'Stop filling', '++', 3, 'Calls for an immediate stop.', [talks, 'Leader']),
	said('Velmar', 'Stop filling', '−−', 4, 'Says that filling goes on.', [talks, 'Leader']),
	said('Fishers', 'Stop filling', '++', 4, 'Wants the gates open at once.', [
		talks,
		'Spokesperson'
	]),
	said('Kestria', 'Stop filling', '0', 5, 'Takes no side on the filling.', [talks, 'Ministry']),
	said('Ordania', 'Sanctions', '++', 5, 'Asks for sanctions.', [bulletin, 'Leader']),
	said('Kestria', 'Sanctions', '+', 6, 'Would join sanctions.', [bulletin, 'Ministry']),
	said('Ordania; Kestria', 'Share readings', '+', 7, 'Offer their readings.', [
		talks,
		'Resolution'
	]),
	said('Lake League', 'Observers', '++', 8, 'Is ready to send observers.', [
		communique,
		'Resolution'
	]),
	said('Velmar', 'Observers', '−', 9, 'Sees no need of observers.', [bulletin, 'Ministry']),
	said('Ordania', 'Observers', '+', 10, 'Would receive observers.', [communique, 'Ministry']),
	said('Velmar', 'Share readings', '+', 10, 'Will publish its readings.', [bulletin, 'Ministry']),
	said('Brannia', 'Sanctions', '−', 11, 'Rejects sanctions.', [bulletin, 'Spokesperson'])
];

export interface MadeRelation {
	a: string;
	b: string;
	kind: 'Alliance' | 'Tension';
	description: string;
	source: string;
}

export const relations: readonly MadeRelation[] = [
	{
		a: 'Velmar',
		b: 'Brannia',
		kind: 'Alliance',
		description: 'Partners in the dam.',
		source: bulletin
	},
	{
		a: 'Velmar',
		b: 'Ordania',
		kind: 'Tension',
		description: 'At odds over the lake.',
		source: talks
	}
];

/** The issue on which nobody has stated a position: figures name it beside the others. */
export const silentIssue = 'New treaty';

/** The matrix, worked out by hand: a row for each actor, a sign for each other issue; · where nothing was stated. */
export const matrix: Readonly<Record<string, string>> = {
	Velmar: '−− + − ·',
	Ordania: '++ + + ++',
	Kestria: '0 + · +',
	'Lake League': '· · ++ ·',
	Fishers: '++ · · ·',
	Brannia: '· · · −'
};

/**
 * Pairs with an issue in common, worked out by hand: congruence, conflict and shared issues. On each issue the two
 * parts add up to 1, and conflict is a quarter of the distance between the stances.
 */
export const ties: Readonly<Record<string, string>> = {
	'Velmar – Ordania': 'mixed 1.50 1.50 3',
	'Velmar – Kestria': 'converge 1.50 0.50 2',
	'Velmar – Lake League': 'diverge 0.25 0.75 1',
	'Velmar – Fishers': 'diverge 0.00 1.00 1',
	'Ordania – Kestria': 'converge 2.25 0.75 3',
	'Ordania – Lake League': 'converge 0.75 0.25 1',
	'Ordania – Fishers': 'converge 1.00 0.00 1',
	'Ordania – Brannia': 'diverge 0.25 0.75 1',
	'Kestria – Fishers': 'mixed 0.50 0.50 1',
	'Kestria – Brannia': 'mixed 0.50 0.50 1'
};
