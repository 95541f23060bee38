const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll'];

/** Also what does not bubble: the scrolling of a part of the page. */
const listening = { once: true, passive: true, capture: true };

/**
 * Acts once when something shows that a reader is at the page: before a pointer or the keys have reached any part of
 * it. Where there are only fingers, which give no sign beforehand, it acts at once.
 *
 * @returns ends the wait.
 */
export function onFirstSign(act: () => void): () => void {
	if (matchMedia('(pointer: coarse)').matches) act();
	const ending = new AbortController();
	for (const sign of signs) {
		addEventListener(sign, act, { ...listening, signal: ending.signal });
	}
	return () => ending.abort();
}
