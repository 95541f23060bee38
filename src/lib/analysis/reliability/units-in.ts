import { unitsOf } from '../coding/units.ts';
import type { CodedSource, Unit } from '../coding/units.ts';

const known = new WeakMap<CodedSource, readonly Unit[]>();

/** The units of one source, matched once: of many coders that takes longer than each question about them. */
export function unitsIn(source: CodedSource): readonly Unit[] {
	const units = known.get(source) ?? unitsOf([source]);
	known.set(source, units);
	return units;
}
