import { z } from 'zod';
import { prose } from './fields.ts';

/** Longest text of a source, in UTF-16 units. */
const TEXT_LIMIT = 5_000_000;

const expected = `1 to ${TEXT_LIMIT} characters of plain text`;

/** The plain text of a source. Its id is that of the source. */
export const textSchema = z.strictObject({
	content: prose.min(1, expected).max(TEXT_LIMIT, expected).describe('Plain text')
});
