import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { during } from './current-request.ts';
import { levels, log, setLogLevel } from './log.ts';
import { report } from './report.ts';

const written = vi.spyOn(console, 'error');
const lines = () => written.mock.calls.map(([line]) => JSON.parse(String(line)) as object);

beforeEach(() => {
	setLogLevel('debug');
	written.mockReset().mockImplementation(() => undefined);
});
afterEach(() => setLogLevel('debug'));

test('an event is one line of JSON, with its time in UTC and its level', () => {
	log('started', { note: 'two\nlines' }, 'warn');
	expect(written.mock.calls[0]?.[0]).not.toContain('\n');
	expect(lines()).toEqual([
		{
			at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			level: 'warn',
			event: 'started',
			note: 'two\nlines'
		}
	]);
});

test('what matters less than the level that was set is not written', () => {
	for (const least of levels) {
		setLogLevel(least);
		for (const level of levels) log(`${least} ${level}`, {}, level);
	}
	expect(written).toHaveBeenCalledTimes(4 + 3 + 2 + 1);
});

test('what happens while a request is answered carries its id', () => {
	during({ id: 'abc', method: 'GET' }, () => log('noticed'));
	log('noticed');
	expect(lines()).toEqual([
		expect.objectContaining({ request: 'abc' }),
		expect.not.objectContaining({ request: expect.anything() })
	]);
});

test('secrets never reach the log: not by name, not within a text, not in an address', () => {
	const secret = 'hunter2-4711';
	log('mistake', {
		password: secret,
		resetToken: secret,
		nested: { Cookie: secret, authorization: secret, list: [{ api_key: secret }] },
		message: `connect postgresql://demarche:${secret}@db/main failed; sent Bearer ${secret}`
	});
	const route = '/invitation/[token]';
	during({ id: 'abc', method: 'GET', route }, () => {
		report(new Error('broke'), { method: 'GET', path: `/invitation/${secret}` });
	});
	expect(JSON.stringify(lines())).not.toContain(secret);
	expect(lines()[0]).toMatchObject({
		message: 'connect postgresql://[removed]@db/main failed; sent Bearer [removed]'
	});
	expect(lines()[1]).toMatchObject({ route });
});
