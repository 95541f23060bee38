import { expect, it } from 'vitest';
import { networkGround } from './ground.ts';

it('a network of twelve takes the room it is given', () => {
	expect(networkGround({ width: 720 }, 12)).toEqual({ width: 720, height: 540 });
	expect(networkGround({ width: 480, height: 300 }, 8)).toEqual({ width: 480, height: 300 });
});

it('one of more actors grows, in both directions alike', () => {
	expect(networkGround({ width: 720 }, 48)).toEqual({ width: 1440, height: 1080 });
	expect(networkGround({ width: 720 }, 200)).toEqual({ width: 1440, height: 1080 });
});

it('but not where the room is large enough as it is', () => {
	expect(networkGround({ width: 1800, height: 900 }, 60)).toEqual({ width: 1800, height: 900 });
	const { width, height } = networkGround({ width: 1232, height: 500 }, 60);
	expect(width * height).toBeCloseTo(1440 * 1080 * 0.75, -4);
});
