import { SentText } from '#lib/components/coding/sent-text.ts';
import { receivedText } from '#lib/components/coding/text-markup.ts';
import { orFromServer } from '#lib/components/late.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, url, fetch, untrack }) => {
	const { text } = data;
	if (!(text instanceof SentText)) return { ...data, text };
	const address = untrack(() => url.href);
	const ask = async () => (await fetch(address)).text();
	return { ...data, text: await orFromServer(() => receivedText(text, ask), address) };
};
