/** Origins of statements coded from a text: the decision, the codings, the passages. */
import { z } from 'zod';
import { outcomes } from './coding.ts';

/** The most statements whose origins can be requested at once. */
export const ORIGINS_LIMIT = 200;

const originCodingSchema = z.strictObject({
	id: z.string(),
	coder: z.string().describe('Pseudonym within the dossier'),
	start: z.int().describe('In code points of the text of the source'),
	end: z.int(),
	quote: z.string(),
	issue: z.string(),
	actors: z.array(z.string()),
	stance: z.int().nullable(),
	isHeld: z.boolean().describe('Whether the decision is for this coding')
});

const originSchema = z
	.strictObject({
		statement: z.string(),
		source: z.string(),
		isAdjudicated: z.boolean().describe('Whether several coded it and somebody decided'),
		decision: z
			.strictObject({
				id: z.string(),
				outcome: z.enum(outcomes),
				reason: z.string(),
				by: z.string().describe('Name of whoever decided; empty where it is not known'),
				at: z.string().describe('ISO instant')
			})
			.nullable()
			.describe('null to whoever may not code, and where one person coded alone'),
		codings: z
			.array(originCodingSchema)
			.describe('Those it follows from; none to whoever may not code')
	})
	.meta({ id: 'Origin' });
export type Origin = z.output<typeof originSchema>;

export const originsAnswer = z.strictObject({ origins: z.array(originSchema) });

export const originsQuery = z.object({
	statement: z.string().describe(`Ids of up to ${ORIGINS_LIMIT} statements, separated by commas`)
});
