/** What a code, a case or a value can mean in a dossier, and the words in which that is answered. */
import { acts, bases, confidences, stances } from '#lib/dossier/types.ts';
import type { Act, Basis, Confidence, Dossier, Stance } from '#lib/dossier/types.ts';
import type { Option } from '#lib/contract/imports.ts';

/** What something means; `new` rows are named after it. */
export type Meaning =
	| { kind: 'nothing' }
	| { kind: 'issue' | 'actor'; id: string | 'new' }
	| { kind: 'speaker' }
	| { kind: 'stance'; stance: Stance }
	| { kind: 'basis'; basis: Basis }
	| { kind: 'act'; act: Act }
	| { kind: 'confidence'; confidence: Confidence };

export const NOTHING = 'nothing';
export const NEW = 'new';

const member = <T>(list: readonly T[], value: string): T | undefined =>
	list.find((one) => String(one) === value);

/** Reads an answer; `undefined` where it is none, or names a row that the dossier does not have. */
export function meaningOf(answer: string, dossier: Dossier): Meaning | undefined {
	if (answer === NOTHING) return { kind: 'nothing' };
	if (answer === 'speaker') return { kind: 'speaker' };
	const [kind, value = ''] = [
		answer.slice(0, answer.indexOf(':')),
		answer.slice(answer.indexOf(':') + 1)
	];
	if (kind === 'issue' || kind === 'actor') {
		const rows: readonly { id: string }[] = kind === 'issue' ? dossier.issues : dossier.actors;
		return value === NEW || rows.some(({ id }) => id === value) ? { kind, id: value } : undefined;
	}
	const stance = member(stances, value);
	if (kind === 'stance' && stance !== undefined) return { kind, stance };
	const basis = member(bases, value);
	if (kind === 'basis' && basis) return { kind, basis };
	const act = member(acts, value);
	if (kind === 'act' && act) return { kind, act };
	const confidence = member(confidences, value);
	return kind === 'confidence' && confidence ? { kind, confidence } : undefined;
}

const stanceLabels: Record<Stance, string> = {
	[-2]: '−2 strongly opposes',
	[-1]: '−1 opposes',
	0: '0 neutral',
	1: '+1 supports',
	2: '+2 strongly supports'
};

export const nothing: Option = { value: NOTHING, label: 'Nothing: leave it out' };

export const stanceOptions: Option[] = stances.map((stance) => ({
	value: `stance:${stance}`,
	label: stanceLabels[stance],
	group: 'Stance'
}));

const listed = (kind: string, group: string, values: readonly string[]): Option[] =>
	values.map((value) => ({ value: `${kind}:${value}`, label: value, group }));

export const basisOptions = listed('basis', 'Basis', bases);
export const actOptions = listed('act', 'Level', acts);
export const confidenceOptions = listed('confidence', 'Confidence', confidences);

/** The actors of a dossier as answers, a new one first. */
export const actorOptions = ({ actors }: Dossier): Option[] => [
	{ value: `actor:${NEW}`, label: 'A new actor', group: 'Actor' },
	...actors.map(({ id, short_name }) => ({
		value: `actor:${id}`,
		label: short_name,
		group: 'Actor'
	}))
];

/** Its issues as answers, a new one first. */
export const issueOptions = ({ issues }: Dossier): Option[] => [
	{ value: `issue:${NEW}`, label: 'A new issue', group: 'Issue' },
	...issues.map(({ id, label }) => ({ value: `issue:${id}`, label, group: 'Issue' }))
];

export const speakerOption: Option = {
	value: 'speaker',
	label: 'The person who speaks',
	group: 'Actor'
};
