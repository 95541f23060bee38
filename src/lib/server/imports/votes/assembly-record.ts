import type { Source } from '#lib/dossier/types.ts';

/** What a dossier of the roll calls of the UN General Assembly says of itself. */
export const assemblyHeader = {
	id: 'un-general-assembly',
	title: 'UN General Assembly, roll calls',
	licence: 'MIT',
	description:
		'Every country that voted in a roll call of the General Assembly, every roll call an issue: yes strongly supports, no strongly opposes, an abstention is explicitly neutral. Who did not vote said nothing.'
} as const;

/** Where the package unvotes has them from. */
export const assemblyRecord: Source = {
	id: 'un-general-assembly-voting-data',
	title: 'United Nations General Assembly Voting Data',
	publisher: 'Erik Voeten, Anton Strezhnev, Michael Bailey; Harvard Dataverse',
	kind: 'voting record',
	published_on: '',
	url: 'https://doi.org/10.7910/DVN/LEJUQZ',
	language: 'en',
	reliability: 'A'
};
