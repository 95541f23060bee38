import { describe, expect, test } from 'vitest';
import { layerNames, readLayers, writeLayers } from './layers.ts';

describe('the layers of a network in an address', () => {
	test('are one, several in any order, or all', () => {
		expect(readLayers('attitudes').layers).toEqual(['attitudes']);
		expect(readLayers('agreement, documented').layers).toEqual(['documented', 'agreement']);
		expect(readLayers('all').layers).toEqual([...layerNames]);
	});

	test('keep their earlier names: stated positions are agreement, both are without attitudes', () => {
		expect(readLayers('stated').layers).toEqual(['agreement']);
		expect(readLayers('both').layers).toEqual(['documented', 'agreement']);
	});

	test('are told apart from words that name none, names of object properties among them', () => {
		expect(readLayers('documented,constructor,atitudes')).toEqual({
			layers: ['documented'],
			unknown: ['constructor', 'atitudes']
		});
		expect(readLayers('').layers).toEqual([]);
	});

	test('are written as they are read', () => {
		for (const text of ['documented', 'documented,attitudes', 'attitudes,agreement', 'all'])
			expect(writeLayers(readLayers(text).layers)).toBe(text);
	});
});
