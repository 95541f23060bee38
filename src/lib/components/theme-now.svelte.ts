import { createSubscriber } from 'svelte/reactivity';

/** Which colours the page shows now: a canvas has to be told, where a stylesheet just follows. */
export function themeNow(): { readonly name: string } {
	const subscribe = createSubscriber((update) => {
		const night = window.matchMedia('(prefers-color-scheme: dark)');
		const watch = new MutationObserver(update);
		watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
		night.addEventListener('change', update);
		return () => {
			watch.disconnect();
			night.removeEventListener('change', update);
		};
	});
	return {
		get name() {
			subscribe();
			const chosen = document.documentElement.dataset.theme ?? 'auto';
			const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
			return chosen === 'auto' ? (dark ? 'dark' : 'light') : chosen;
		}
	};
}
