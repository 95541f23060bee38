import type { Dossier, Relation } from '#lib/dossier/types.ts';
import { holdsOn } from '#lib/dossier/relations.ts';
import { isStated, readCell, resting } from '../cells.ts';
import { actorName, spelled, isSeveral, listOf, numberWord } from '../phrases.ts';
import { listParts, sentence } from '../sentence.ts';
import type { Sentence, SentencePart } from '../sentence.ts';
import { tieId } from '../target.ts';
import { tieAt } from '../ties.ts';
import { balanceBand, fewestRings, signWords } from '../words.ts';
import type { Shown } from './blocs-of.ts';
import type { Camps } from './frustration.ts';
import type { Structure } from './structure.ts';
import { endsOf } from './told.ts';
import type { SignedNetwork } from './told.ts';

/** A larger camp is spelled, not named. */
const MOST_NAMED = 8;
/** Parts of a network that are described one by one. */
const MOST_PARTS = 3;
/** Ties that are listed in a sentence; the table has them all. */
const MOST_LISTED = 6;

const nameAt = (dossier: Dossier, index: number) => {
	const actor = dossier.actors[index];
	return actor ? actorName(actor) : '';
};

/** Actors by name, each leading to its record; many are counted. */
function named(dossier: Dossier, actors: readonly number[]): SentencePart[] {
	if (actors.length > MOST_NAMED) return [{ text: `${actors.length} actors` }];
	return listParts(
		actors.map((index): SentencePart => {
			const id = dossier.actors[index]?.id ?? '';
			return { text: nameAt(dossier, index), target: { type: 'actor', id } };
		})
	);
}

/** The cells that some ties of stated positions rest on: both actors' on the issues that they share. */
function cellsBehind({ dossier, positions, ties }: Shown, { network }: Structure, of: number[]) {
	return of.flatMap((tie) =>
		ties.issues
			.map((issue) => endsOf(network, tie).map((a) => readCell(dossier, positions, a, issue)))
			.filter((pair) => pair.every(isStated))
			.flat()
	);
}

/** A tie as part of a sentence: "Armenia and Russia", leading to the tie or to its relation. */
function tiePart(shown: Shown, structure: Structure, tie: number): SentencePart {
	const { dossier } = shown;
	const { network } = structure;
	const [a, b] = endsOf(network, tie);
	const text = listOf([nameAt(dossier, a), nameAt(dossier, b)]);
	const [relation] = network.relations[tie] ?? [];
	if (relation) return { text, target: { type: 'relation', id: relation } };
	const id = tieId(dossier.actors[a]?.id ?? '', dossier.actors[b]?.id ?? '');
	return { ...resting(text, cellsBehind(shown, structure, [tie])), target: { type: 'tie', id } };
}

/** The ties that break the camps: "Armenia and Russia, France and Germany, and 3 more". */
function tieParts(shown: Shown, structure: Structure, ties: readonly number[]): SentencePart[] {
	const listed = ties.slice(0, MOST_LISTED).map((tie) => tiePart(shown, structure, tie));
	const more = ties.length - listed.length;
	if (more === 0) return listed.flatMap((part, i) => (i > 0 ? [{ text: '; ' }, part] : [part]));
	return [
		...listed.flatMap((part) => [part, { text: '; ' }]),
		{ text: `and ${numberWord(more)} more` }
	];
}

const asGood = ({ divisions }: Camps) => {
	if (divisions === undefined) return ', the best division found';
	if (divisions === 1) return ', and no other division is as good';
	return `, one of ${numberWord(divisions)} equally good divisions`;
};

/** What holds actors together whom nothing parts: most of them may never have met on an issue. */
function joined({ graph, layer }: SignedNetwork, { camps: [nodes] }: Camps): string {
	const { joins, one } = signWords[layer];
	const members = new Set(nodes);
	const ties = graph.a.reduce((count, node) => count + (members.has(node) ? 1 : 0), 0);
	const pairs = (nodes.length * (nodes.length - 1)) / 2;
	if (ties === pairs) return `${pairs > 1 ? 'all ' : ''}${joins}`;
	return `are connected by ${spelled(ties, one)}, all of which ${layer === 'documented' ? 'are alliances' : joins}`;
}

/** One camp that breaks some ties: alone the best, or no better than divisions into two, which are then named first. */
function oneCampSentence(shown: Shown, network: SignedNetwork, part: Camps): Sentence {
	const { camps, divisions, alternative } = part;
	const actorsOf = (nodes: number[]) => nodes.map((node) => network.actors[node] as number);
	const all = camps[0].length;
	if (divisions === 2 && alternative.length > 0) {
		const [only] = actorsOf(alternative);
		const actor = alternative.length === 1 ? shown.dossier.actors[only ?? -1] : undefined;
		return sentence(
			...named(shown.dossier, actorsOf(alternative)),
			` ${actor && !isSeveral(actor) ? 'stands' : 'stand'} apart from the other ${numberWord(all - alternative.length)}; one camp of ${numberWord(all)} would fit equally well`
		);
	}
	if (divisions !== undefined && divisions > 1) {
		const others = `${numberWord(divisions - 1)} ${divisions === 2 ? 'division' : 'divisions'}`;
		return sentence(
			`no division of the ${numberWord(all)} actors fits best: one camp and ${others} into two fit equally well`
		);
	}
	return sentence(
		...named(shown.dossier, actorsOf(camps[0])),
		' form one camp',
		divisions === undefined ? '; no better division into two camps was found' : ''
	);
}

/** Which camps the ties of one part make. */
function campSentence(shown: Shown, structure: Structure, part: Camps): Sentence {
	const { network } = structure;
	const n = part.camps[0].length + part.camps[1].length;
	const actorsOf = (nodes: number[]) => nodes.map((node) => network.actors[node] as number);
	if (part.camps[1].length === 0) {
		if (part.upper > 0) return oneCampSentence(shown, network, part);
		const actors = named(shown.dossier, actorsOf(part.camps[0]));
		return sentence(...actors, ` ${joined(network, part)}`);
	}
	const head = `${numberWord(n)} actors form two camps: `;
	return sentence(
		head,
		...named(shown.dossier, actorsOf(part.camps[1])),
		' on one side, ',
		...named(shown.dossier, actorsOf(part.camps[0])),
		' on the other',
		part.upper > 0 || part.divisions === undefined ? asGood(part) : ''
	);
}

/** Whether there is enough to tell balance by; ties that form no ring fit whatever their signs. */
const caution = (rings: number) => {
	if (rings >= fewestRings) return '';
	if (rings === 0) {
		return '; without closed rings of links, that says nothing about balance';
	}
	return `; with only ${spelled(rings, 'closed ring')} of links, that says little about balance`;
};

/** How well the camps fit, with n: "All 13 stated ties fit the camps"; or which do not. */
function fitSentence(shown: Shown, structure: Structure): Sentence {
	const { network, frustration, rings } = structure;
	const m = network.graph.sign.length;
	const { one } = signWords[network.layer];
	const { lower, upper, broken, score = 0, parts } = frustration;
	const camps = parts.every((part) => part.camps[1].length === 0) ? 'one camp' : 'the camps';
	if (upper === 0) {
		const ties = [...network.graph.sign.keys()];
		const all = m === 1 ? `the one ${one}` : `all ${numberWord(m)} ${one}s`;
		const listed = network.layer === 'agreement' ? [] : tieParts(shown, structure, ties);
		return sentence(
			resting(all, network.layer === 'agreement' ? cellsBehind(shown, structure, ties) : []),
			...(listed.length > 0 ? [' (', ...listed, ')'] : []),
			` ${m === 1 ? 'fits' : 'fit'} ${camps}${caution(rings)}`
		);
	}
	const least = lower === upper ? '' : `, and at least ${numberWord(lower)} cannot in any division`;
	return sentence(
		`${numberWord(upper)} of ${numberWord(m)} ${one}s ${upper === 1 ? 'does' : 'do'} not fit ${camps}${least}: `,
		...tieParts(shown, structure, broken),
		`. As a whole they ${balanceBand(score).word}${caution(rings)}`
	);
}

/** More blocs than two in a part of the network, where they break fewer ties than its camps do. */
function blocSentences(shown: Shown, structure: Structure): Sentence[] {
	const { blocs, network, frustration } = structure;
	if (!blocs) return [];
	return frustration.parts.slice(0, MOST_PARTS).flatMap(({ camps, broken }) => {
		const members = new Set(camps.flat());
		const groups = blocs.blocs.filter(([first = -1]) => members.has(first));
		const cost = blocs.broken.filter((tie) => members.has(network.graph.a[tie] as number)).length;
		if (cost >= broken.length) return [];
		const rest =
			cost === 0
				? 'every link fits'
				: `${numberWord(cost)} instead of ${spelled(broken.length, 'link')} ${cost === 1 ? 'does' : 'do'} not fit`;
		const best = blocs.proven ? '' : ' in the best grouping found';
		return sentence(
			`${numberWord(groups.length)} blocs fit better than two camps (${rest}${best}): `,
			...groups.flatMap((group, i) => [
				...(i > 0 ? [{ text: '; ' }] : []),
				...named(
					shown.dossier,
					group.map((node) => network.actors[node] as number)
				)
			])
		);
	});
}

/** Pairs that carry no sign: mixed positions, or an alliance and a tension at once. */
function bothSentence(shown: Shown, { network }: Structure): Sentence[] {
	const { dossier } = shown;
	if (network.both.length === 0) return [];
	const pairs = network.both.map(([a, b]): SentencePart => {
		const ends = [network.actors[a] as number, network.actors[b] as number] as const;
		const [one, other] = ends.map((index) => dossier.actors[index]?.id ?? '');
		return {
			text: listOf(ends.map((index) => nameAt(dossier, index))),
			target: { type: 'tie', id: tieId(one ?? '', other ?? '') }
		};
	});
	const listed =
		pairs.length > MOST_LISTED ? [{ text: `${pairs.length} pairs` }] : listParts(pairs, 'and also');
	return [
		network.layer === 'documented'
			? sentence(
					...listed,
					' are documented as both allied and at odds; neither is counted, because one of the two could never fit'
				)
			: sentence(...listed, ' agree on some issues and differ on others; they are not counted')
	];
}

/** How many ties have one issue behind them: "12 of the 13 links are based on just one shared issue". */
function restSentence(shown: Shown, structure: Structure): Sentence[] {
	const { network } = structure;
	if (network.layer !== 'agreement') return [];
	const all = [...network.graph.sign.keys()];
	const single = all.filter((tie) => tieAt(shown.ties, ...endsOf(network, tie)).shared === 1);
	if (single.length === 0) return [];
	const head =
		all.length === 1
			? 'the one link'
			: `${numberWord(single.length)} of the ${spelled(all.length, 'link')}`;
	return [
		sentence(
			resting(head, cellsBehind(shown, structure, single)),
			` ${single.length === 1 ? 'is' : 'are'} based on just one shared issue`
		)
	];
}

/** Pairs that share something, and less than the reader asks for. */
function untoldSentence({ minShared }: Shown, { network: { untold } }: Structure): Sentence[] {
	if (untold === 0) return [];
	const share = untold === 1 ? 'shares' : 'share';
	return [
		sentence(
			`${spelled(untold, 'pair')} ${share} fewer than ${spelled(minShared, 'issue')} and ${untold === 1 ? 'is' : 'are'} not counted`
		)
	];
}

/**
 * What the signs of one layer amount to, in words: which camps, what does not fit them, whether more blocs
 * fit better, and how much of it is too little to tell.
 */
export function structureSentences(shown: Shown, structure: Structure): Sentence[] {
	const { network, frustration } = structure;
	const { one } = signWords[network.layer];
	if (network.graph.sign.length === 0) {
		return [
			sentence(`there is no ${one} to measure`),
			...bothSentence(shown, structure),
			...untoldSentence(shown, structure)
		];
	}
	const parts = frustration.parts.slice(0, MOST_PARTS);
	const more = frustration.parts.length - parts.length;
	return [
		...parts.map((part) => campSentence(shown, structure, part)),
		...(more > 0
			? [
					sentence(
						`${spelled(more, 'smaller group')} ${more === 1 ? 'is' : 'are'} not connected to these`
					)
				]
			: []),
		fitSentence(shown, structure),
		...blocSentences(shown, structure),
		...bothSentence(shown, structure),
		...restSentence(shown, structure),
		...untoldSentence(shown, structure)
	];
}

/** Which documented relations do not fit the camps of the stated positions: the layers beside each other, never added up. */
export function crossSentence(shown: Shown, stated: Structure): Sentence[] {
	const { dossier, positions } = shown;
	const camp = new Map<string, string>();
	stated.frustration.parts.forEach(({ camps }, p) =>
		camps.forEach((nodes, c) =>
			nodes.forEach((node) =>
				camp.set(dossier.actors[stated.network.actors[node] as number]?.id ?? '', `${p} ${c}`)
			)
		)
	);
	const part = (id: string) => camp.get(id)?.split(' ')[0];
	const judged = dossier.relations.filter(
		(relation) =>
			holdsOn(relation, positions.asOf) &&
			camp.has(relation.actor_a) &&
			part(relation.actor_a) === part(relation.actor_b)
	);
	if (judged.length === 0) return [];
	const misfits = judged.filter(
		({ kind, actor_a, actor_b }) =>
			(camp.get(actor_a) === camp.get(actor_b)) !== (kind === 'alliance')
	);
	const of = `${judged.length === 1 ? 'the one documented relation' : spelled(judged.length, 'documented relation')} between actors of these camps`;
	if (misfits.length === 0)
		return [sentence(`${of} ${judged.length === 1 ? 'fits' : 'all fit'} them`)];
	const what = ({ id, kind, actor_a, actor_b }: Relation): SentencePart => {
		const names = [actor_a, actor_b].map((actor) =>
			nameAt(
				dossier,
				dossier.actors.findIndex((a) => a.id === actor)
			)
		);
		return {
			text: `the ${kind} between ${listOf(names)}, who are in ${kind === 'alliance' ? 'opposite camps' : 'the same camp'}`,
			target: { type: 'relation', id }
		};
	};
	const count =
		misfits.length === judged.length && judged.length === 1
			? of
			: `${numberWord(misfits.length)} of ${of}`;
	return [
		sentence(
			`${count} ${misfits.length === 1 ? 'does' : 'do'} not fit: `,
			...misfits
				.slice(0, MOST_LISTED)
				.flatMap((relation, i) => [...(i > 0 ? [{ text: '; ' }] : []), what(relation)]),
			misfits.length > MOST_LISTED ? `; and ${numberWord(misfits.length - MOST_LISTED)} more` : ''
		)
	];
}
