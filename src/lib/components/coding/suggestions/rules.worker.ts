import { issuersOf } from '#lib/analysis/suggestions/issuer.ts';
import { languageFor } from '#lib/analysis/suggestions/language.ts';
import { suggest } from '#lib/analysis/suggestions/suggest.ts';
import type { Answer, Question } from './ask-rules.ts';

onmessage = ({ data }: MessageEvent<Question>) => {
	const { content, actors, source, speakers } = data;
	const language = languageFor(content, source.language);
	const answer: Answer = {
		suggestions: suggest(content, {
			...{ actors, speakers },
			language: source.language,
			issuer: issuersOf(source, actors)
		}),
		isRuled: language !== undefined
	};
	postMessage(answer);
};
