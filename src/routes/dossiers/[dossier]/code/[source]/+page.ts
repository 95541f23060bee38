import { receivedText } from '#lib/components/coding/text-markup.ts';
import { orFromServer } from '#lib/components/late.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, url, fetch, untrack }) => {
	const { text } = data;
	const address = untrack(() => url.href);
	const ask = async () => (await fetch(address)).text();
	return { ...data, text: text && (await orFromServer(() => receivedText(text, ask), address)) };
};
