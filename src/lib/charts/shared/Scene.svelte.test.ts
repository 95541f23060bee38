import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import SceneView from './Scene.svelte';
import type { Scene } from './scene.ts';

const scene: Scene = {
	width: 100,
	height: 50,
	title: 'A drawing',
	desc: 'Two actors and a tie.',
	marks: [
		{
			type: 'group',
			id: 'ties',
			marks: [
				{
					type: 'group',
					key: 'tie:a~b',
					marks: [{ type: 'path', d: 'M0 0L10 10', stroke: 'converge' }]
				}
			]
		},
		{ type: 'text', x: 5, y: 20, text: 'A & <B>', fill: 'ink', size: 14, family: 'sans' }
	]
};

it('paints with the tokens of the page, so that light and dark need no second drawing', async () => {
	const { container } = await render(SceneView, { scene });
	const svg = container.querySelector('svg');
	expect(svg?.getAttribute('viewBox')).toBe('0 0 100 50');
	expect(svg?.querySelector('path')?.getAttribute('stroke')).toBe('var(--converge)');
	expect(svg?.querySelector('text')?.textContent).toBe('A & <B>');
	expect(svg?.outerHTML).not.toMatch(/ style=/);
});

it('is an image with a name and a reading, or decoration under something that says the same', async () => {
	const { container, rerender } = await render(SceneView, { scene });
	const svg = container.querySelector('svg');
	expect(svg?.getAttribute('role')).toBe('img');
	expect(svg?.getAttribute('aria-label')).toBe('A drawing');
	expect(svg?.querySelector('desc')?.textContent).toBe('Two actors and a tie.');
	await rerender({ scene, decorative: true });
	expect(svg?.getAttribute('aria-hidden')).toBe('true');
	expect(svg?.getAttribute('role')).toBeNull();
});

it('draws anew what changed and leaves the rest as it stands', async () => {
	const { container, rerender } = await render(SceneView, { scene });
	const [ties, name] = container.querySelectorAll('svg > g > *');
	const [group, text] = scene.marks;
	if (!group || text?.type !== 'text') throw new Error('The scene has lost its name.');
	await rerender({ scene: { ...scene, marks: [group, { ...text, text: 'C "D"' }] } });
	expect(container.querySelector('path')?.closest('svg > g > *')).toBe(ties);
	expect(container.contains(name ?? null)).toBe(false);
	expect(container.querySelector('text')?.textContent).toBe('C "D"');
	await rerender({ scene: { ...scene, width: 120, marks: [group] } });
	expect(container.querySelector('svg')?.getAttribute('width')).toBe('120');
	expect(container.querySelector('text')).toBeNull();
});
