import { deriveTiesByBits } from '../../src/lib/analysis/bit-ties.ts';
import { rollCallPositions } from '../fixtures/roll-calls.ts';
import { openRollCalls } from '../fixtures/unvotes.ts';

// Reads the votes of the UN General Assembly, ties all actors and prints the most memory it had, in MB.

const positions = rollCallPositions(await openRollCalls());
const all = (n: number) => Array.from({ length: n }, (_, i) => i);
deriveTiesByBits(positions, all(positions.actorCount), all(positions.issueCount));
console.log(process.resourceUsage().maxRSS / 1024);
