import { blocksOn, paragraphsOn } from './drawn-text.ts';

/**
 * Watches which paragraphs are in sight or close to it, block by block: there are far fewer blocks.
 *
 * @param onchange called with their places whenever they change.
 * @returns a function that stops it.
 */
export function watchNear(
	root: Element,
	onchange: (near: ReadonlySet<number>) => void
): () => void {
	const near = new Set<number>();
	const observer = new IntersectionObserver(
		(entries) => {
			for (const { target, isIntersecting } of entries) {
				for (const paragraph of paragraphsOn(target)) {
					const at = Number(paragraph.dataset.at);
					if (isIntersecting) near.add(at);
					else near.delete(at);
				}
			}
			onchange(new Set(near));
		},
		{ rootMargin: '50% 0px' }
	);
	for (const block of blocksOn(root)) observer.observe(block);
	return () => observer.disconnect();
}
