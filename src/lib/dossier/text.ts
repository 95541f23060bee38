import { z } from 'zod';
import { prose } from './fields.ts';

/** Longest text of a source, in UTF-16 units. */
export const TEXT_LIMIT = 5_000_000;

const expected = `1 to ${TEXT_LIMIT} characters of plain text`;

/** The plain text of a source. Its id is that of the source. */
export const textSchema = z.strictObject({
	content: prose.min(1, expected).max(TEXT_LIMIT, expected).describe('Plain text'),
	withheld: z
		.boolean('true where the text may not be passed on, else false')
		.describe('Whether it may not be passed on: no package and no export contains it')
});

/** The text of a source as stored. */
export type SourceText = z.infer<typeof textSchema>;

/** Texts attached to sources, by the id of the source. */
export type Texts = ReadonlyMap<string, SourceText>;
