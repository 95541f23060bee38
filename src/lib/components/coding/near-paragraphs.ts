import { paragraphsOn } from './drawn-text.ts';

/**
 * Watches which paragraphs are in sight or close to it.
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
				const at = Number((target as HTMLElement).dataset.at);
				if (isIntersecting) near.add(at);
				else near.delete(at);
			}
			onchange(new Set(near));
		},
		{ rootMargin: '50% 0px' }
	);
	for (const paragraph of paragraphsOn(root)) observer.observe(paragraph);
	return () => observer.disconnect();
}
