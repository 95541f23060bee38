import type { Handle, RequestEvent, ResolveOptions } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

const event = {} as RequestEvent;

/** A hook that notes when it is entered and left, and asks something of the page. */
const noting =
	(name: string, told: string[], options?: ResolveOptions): Handle =>
	async ({ event: passed, resolve }) => {
		told.push(`into ${name}`);
		const response = await resolve(passed, options);
		told.push(`out of ${name}`);
		return response;
	};

/** What a page becomes, and which files are named beforehand, under what the hooks ask. */
const page =
	(told: string[]) =>
	async (_: RequestEvent, options: ResolveOptions = {}) => {
		told.push('page');
		const html = (await options.transformPageChunk?.({ html: 'page', done: true })) ?? 'page';
		const isNamed = options.preload?.({ type: 'js', path: 'one.js' }) ?? true;
		return new Response(`${html}, ${isNamed ? 'named' : 'not named'}`);
	};

test('hooks are entered one within the other, and left the other way round', async () => {
	const told: string[] = [];
	const handle = inTurn(noting('a', told), noting('b', told), noting('c', told));
	const response = await handle({ event, resolve: page(told) });
	expect(await response.text()).toBe('page, named');
	const [into, out] = [told.slice(0, 3), told.slice(4)];
	expect(into).toEqual(['into a', 'into b', 'into c']);
	expect(told[3]).toBe('page');
	expect(out).toEqual(['out of c', 'out of b', 'out of a']);
});

test('the innermost changes a page first, and one that asks nothing leaves what others ask', async () => {
	const wrap = (name: string): ResolveOptions => ({
		transformPageChunk: ({ html }) => Promise.resolve(`${name}(${html})`)
	});
	const handle = inTurn(
		noting('a', [], wrap('a')),
		noting('b', []),
		noting('c', [], { ...wrap('c'), preload: () => false })
	);
	const response = await handle({ event, resolve: page([]) });
	expect(await response.text()).toBe('a(c(page)), not named');
});

test('the outermost says what is named beforehand, and a hook that answers itself goes no further', async () => {
	const told: string[] = [];
	const outer: ResolveOptions = { preload: () => false };
	const inner: ResolveOptions = { preload: () => true };
	const both = inTurn(noting('a', told, outer), noting('b', told, inner));
	expect(await (await both({ event, resolve: page(told) })).text()).toBe('page, not named');
	const short = inTurn(
		() => new Response('no'),
		() => expect.fail('was asked')
	);
	expect(await (await short({ event, resolve: page(told) })).text()).toBe('no');
});
