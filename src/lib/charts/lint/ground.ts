import { contrast } from '../shared/colour.ts';
import { palettes } from '../shared/palette.ts';
import { inherited, type Element } from '../shared/xml.ts';
import type { Check } from './rule.ts';

/** Least contrast of text that can be read. */
const READABLE = 4.5;
const hex = /^#[\da-f]{6}$/i;

/** The first element that is drawn. */
const firstDrawn = (root: Element) =>
	root.children.find((e) => !['title', 'desc', 'metadata'].includes(e.name));

/** What the settings within a file say of its background and its colours. */
function settingsOf(root: Element) {
	const text = root.children.find(({ name }) => name === 'metadata')?.text ?? '';
	return {
		isOpen: text.includes('"background":"transparent"'),
		isDark: /[?&](amp;)?colours=dark/.test(text)
	};
}

/** Whether a file is meant to have no ground. */
export const isOpen = (root: Element): boolean => settingsOf(root).isOpen;

/** The ground of a file; of an open one the slide or page that it is most likely put on. */
function groundOf(root: Element): string | undefined {
	const { isOpen, isDark } = settingsOf(root);
	if (isOpen) return isDark ? palettes.dark.paper : '#ffffff';
	return firstDrawn(root)?.attributes.fill;
}

/** Words can be read on the ground of the file, or on something in it that is filled. */
export const readable: Check = (root, all) => {
	const ground = groundOf(root);
	if (ground === undefined || !hex.test(ground)) return [];
	const fills = new Set([ground]);
	for (const element of all) {
		if (element.name === 'text' || element.name === 'g') continue;
		const fill = inherited(element, 'fill');
		if (fill && hex.test(fill)) fills.add(fill);
	}
	const known = new Map<string, boolean>();
	const isReadable = (ink: string) => {
		const found = known.get(ink) ?? [...fills].some((fill) => contrast(ink, fill) >= READABLE);
		known.set(ink, found);
		return found;
	};
	return all.flatMap((element) => {
		const ink = element.name === 'text' ? inherited(element, 'fill') : undefined;
		// What is painted in the ground itself is a halo.
		if (!ink || !hex.test(ink) || ink === ground || isReadable(ink)) return [];
		return [
			{ element, found: `${ink} on ${ground}`, expected: `a contrast of ${READABLE} to 1 or more` }
		];
	});
};
