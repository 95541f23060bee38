import { anchorAt } from '../../src/lib/dossier/anchors/anchor.ts';
import { carryAnchors } from '../../src/lib/dossier/anchors/carry.ts';
import type { Held } from '../../src/lib/dossier/anchors/carry.ts';
import { CountedText } from '../../src/lib/dossier/anchors/counted-text.ts';
import type { BenchRow } from './run.ts';

/** In code points. */
const LENGTH = 200_000;
const ANCHORS = 2000;
const LIMIT = 200;

/** Numbers from 0 up to a bound, the same in each run. */
function chances(seed: number): (bound: number) => number {
	let state = seed;
	return (bound) => (state = (state * 48_271) % 2_147_483_647) % bound;
}

const letters = ['a', 'e', 'o', 's', 't', 'n', 'r', 'ə', 'ş', 'ı', 'հ', 'ա', 'յ', 'e\u0301'];

/** Words that a text draws from, the first ones more often, as in any language. */
function vocabulary(next: (bound: number) => number, size: number): string[] {
	return Array.from({ length: size }, (_, i) =>
		i % 97 === 96
			? '👍🏽'
			: Array.from({ length: 2 + next(9) }, () => letters[next(letters.length)]).join('')
	);
}

function report(seed: number): string {
	const next = chances(seed);
	const words = vocabulary(chances(1), 12_000);
	const parts: string[] = [];
	for (let length = 0; length < LENGTH;) {
		const word = words[next(1 + next(words.length))] ?? '';
		const end = next(14) === 0 ? (next(4) === 0 ? '.\n\n' : '. ') : ' ';
		parts.push(word + end);
		length += Array.from(word + end).length;
	}
	return Array.from(parts.join('')).slice(0, LENGTH).join('').trimEnd();
}

/** As an editor leaves a text: words changed all over it, paragraphs removed, added and put elsewhere. */
function edited(text: string): string {
	const next = chances(7);
	const paragraphs = text.split('\n\n').map((paragraph) =>
		paragraph
			.split(' ')
			.map((word) => (next(150) === 0 ? `${word}x` : word))
			.join(' ')
	);
	for (let i = 0; i < 20; i++) {
		paragraphs.splice(next(paragraphs.length), 1);
		paragraphs.splice(next(paragraphs.length), 0, 'A paragraph that was added later.');
		paragraphs.splice(next(paragraphs.length), 0, ...paragraphs.splice(next(paragraphs.length), 1));
	}
	return paragraphs.join('\n\n');
}

function held(text: string): Held[] {
	const counted = new CountedText(text);
	const next = chances(3);
	return Array.from({ length: ANCHORS }, () => {
		const start = next(counted.length - 200);
		const anchor = anchorAt(counted, { start, end: start + 10 + next(150) });
		return { anchor, state: 'exact' };
	});
}

/** Milliseconds that carrying takes, the slowest of five; the first counts too. */
function slowest(before: string, after: string, anchors: readonly Held[]): number {
	const runs = Array.from({ length: 5 }, () => {
		const started = performance.now();
		carryAnchors(before, after, anchors);
		return performance.now() - started;
	});
	return Math.max(...runs);
}

/** 2,000 passages of a text of 200,000 code points, carried through edits of several kinds. */
export function benchAnchors(): BenchRow[] {
	const before = report(5);
	const anchors = held(before);
	const kinds: [string, string][] = [
		['an edited text', edited(before)],
		['a text with other line breaks', before.replaceAll('. ', '.\n')],
		['another text', report(11)],
		[
			'a text of which every tenth word was changed',
			before.replace(/(\S+)((?:\s+\S+){9})/g, '$1x$2')
		]
	];
	const rows = kinds.map(([name, after]): BenchRow => {
		const value = slowest(before, after, anchors);
		return {
			name: `anchors: 2,000 carried into ${name}`,
			value: Number(value.toFixed(1)),
			unit: 'ms',
			target: `≤ ${LIMIT}`,
			ok: value <= LIMIT
		};
	});
	const found = carryAnchors(before, edited(before), anchors);
	const share =
		found.filter(({ state }) => state === 'exact' || state === 'moved').length / ANCHORS;
	return [
		...rows,
		{
			name: 'anchors: carried along with an edited text',
			value: Number((100 * share).toFixed(1)),
			unit: '%'
		}
	];
}
