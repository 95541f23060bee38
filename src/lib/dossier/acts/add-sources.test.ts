import { expect, test } from 'vitest';
import { sameSources } from './add-sources.ts';
import type { NewSource } from './add-sources.ts';

const source = (given: Partial<NewSource>): NewSource => ({
	...{ title: '', publisher: '', kind: '', published_on: '', url: '', language: '' },
	reliability: '',
	...given
});

test('a reference to a source that the dossier has is known by its address or by what it is called', () => {
	const known = {
		...source({ title: 'A call', publisher: 'Reuters', published_on: '2023-09-20' }),
		id: 'call',
		url: 'https://www.example.org/call/'
	};
	expect(
		sameSources({ sources: [known] }, [
			source({ url: 'http://example.org/call#top' }),
			source({ title: 'A CALL!', publisher: 'reuters', published_on: '2023-09-20' }),
			source({ title: 'A call', publisher: 'TASS' })
		])
	).toEqual([{ id: 'call' }, { id: 'call' }, undefined]);
});

test('of two references to one source the second is told', () => {
	const twice = source({ url: 'https://example.org/a' });
	expect(sameSources({ sources: [] }, [twice, source({ title: 'B' }), twice])).toEqual([
		undefined,
		undefined,
		{ at: 0 }
	]);
	expect(sameSources({ sources: [] }, [source({}), source({})])).toEqual([undefined, undefined]);
});
