import { expect, it } from 'vitest';
import { contrast, deltaE, difference } from './colour.ts';

it('computes CIEDE2000 as published by Sharma, Wu and Dalal 2005, table 1', () => {
	expect(deltaE([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
	expect(deltaE([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
	expect(deltaE([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
	expect(deltaE([50, 2.49, -0.001], [50, -2.49, 0.0011])).toBeCloseTo(7.2195, 4);
	expect(deltaE([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});

it('knows black from white, and grey as the same to every reader', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
	expect(difference('#808080', '#808080', 'deuteranopia')).toBe(0);
});
