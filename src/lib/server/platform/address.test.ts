import { expect, test } from 'vitest';
import { refuseAddress, withoutBrackets } from './address.ts';
import { Refusal } from './problem.ts';

function statusOf(path: string, method = 'GET'): number {
	try {
		refuseAddress(new URL(path, 'http://127.0.0.1:4173'), method);
		return 200;
	} catch (error) {
		if (error instanceof Refusal) return error.problem.status;
		throw error;
	}
}

test.each([
	['/dossiers/a%00b', 400],
	['/dossiers/a?q=%00', 400],
	['/dossiers/a?q=%1b', 400],
	['/dossiers/a?q=%', 400],
	['/dossiers/%ff', 400],
	['/dossiers/a?q=%ED%A0%80', 400],
	['/dossiers/a?q=100%25+sure%0A%09', 200],
	['/dossiers/%E2%80%AE?q=%F0%9F%98%80', 200]
])('an address is one that can be read: %s is %d', (path, status) =>
	expect(statusOf(path)).toBe(status)
);

test.each([
	['constructor', 404],
	['__proto__', 404],
	['toString', 404],
	['default', 404],
	['create', 200]
])('a form action is not a name that every object has: %s is %d', (name, status) => {
	expect(statusOf(`/dossiers/a/annotations?/${name}`, 'POST')).toBe(status);
	expect(statusOf(`/dossiers/a/annotations?/${name}&x=1`, 'POST')).toBe(status);
	expect(statusOf(`/dossiers/a/annotations?/${name}`)).toBe(200);
});

test('raw brackets are written as they are in an address', () => {
	const plain = (path: string) => withoutBrackets(new URL(path, 'http://127.0.0.1:4173'));
	expect(plain('/dossiers/[dossier]?as-of=[x]')).toBe('/dossiers/%5Bdossier%5D?as-of=%5Bx%5D');
	expect(plain('/dossiers/%5Bx%5D')).toBeUndefined();
});
