import type { Suggestion } from '#lib/analysis/suggestions/suggest.ts';
import type { Actor, Dossier, Source } from '#lib/dossier/types.ts';
import { tryTwice } from '../../late.ts';

/** What the rules read. */
export interface Question {
	content: string;
	actors: readonly Actor[];
	source: Source;
	/** Speakers of earlier statements, and the actors they speak for. */
	speakers: readonly { speaker: string; actors: readonly string[] }[];
}

/** What the rules read of a dossier to suggest passages in a text. */
export const questionOf = (
	{ actors, statements }: Pick<Dossier, 'actors' | 'statements'>,
	source: Source,
	content: string
): Question => ({
	...{ content, actors, source },
	speakers: statements
		.filter(({ speaker }) => speaker !== '')
		.map(({ speaker, actors }) => ({ speaker, actors }))
});

export interface Answer {
	suggestions: Suggestion[];
	/** False if the rules do not cover the text's language. */
	isRuled: boolean;
}

function askOnce(question: Question): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL('./rules.worker.ts', import.meta.url), { type: 'module' });
		worker.onmessage = ({ data }: MessageEvent<Answer>) => {
			worker.terminate();
			resolve(data);
		};
		worker.onerror = () => {
			worker.terminate();
			reject(new Error('The rules did not load.'));
		};
		worker.postMessage(question);
	});
}

/**
 * Applies the rules of suggestions in a worker: they bring thousands of names and take 0.4 s for a long text, during
 * which the page stays responsive. Throws if they cannot be loaded.
 */
export const askRules = (question: Question): Promise<Answer> => tryTwice(() => askOnce(question));
