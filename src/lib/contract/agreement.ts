/** API answers about agreement between coders. */
import { z } from 'zod';

const ratio = z.number().nullable();
const interval = z
	.tuple([z.number(), z.number()])
	.nullable()
	.describe('95 % of the rounds of a bootstrap; null where it cannot be told');

/** Builds a schema with an entry for every figure of a question. */
const ofFigures = <T extends z.ZodType>(one: T) =>
	z.object({
		percent: one,
		kappa: one,
		fleiss: one,
		weightedKappa: one,
		alpha: z.object({ nominal: one, ordinal: one, interval: one }),
		ac1: one,
		ac2: one
	});

const answer = z
	.string()
	.describe(
		'A stance from -2 to 2; “marked” or “unmarked”; or the id of the issue and those of the actors, as a JSON list'
	);

const questionSchema = z
	.object({
		unit: z.enum(['characters', 'passages', 'cells']).describe('What `n` counts'),
		n: z.int().describe('How many were answered by at least two coders'),
		counted: z.int().describe('Cases behind the figures: below 10 none is told'),
		coders: z.array(z.string()).describe('Pseudonyms'),
		excluded: z.array(
			z.object({
				reason: z.enum([
					...(['one-coder', 'found-by-one', 'contradictory', 'passage-lost', 'no-text'] as const)
				]),
				n: z.int()
			})
		),
		...ofFigures(ratio).shape,
		reasons: z
			.record(
				z.string(),
				z.enum(['no-cases', 'one-category', 'two-coders-only', 'too-few', 'not-ordered'])
			)
			.describe('Why a figure is null, by its name: “kappa”, “alpha.ordinal”'),
		intervals: ofFigures(interval),
		pairs: z.array(
			z.object({
				a: z.string(),
				b: z.string(),
				n: z.int(),
				percent: ratio,
				kappa: ratio,
				weightedKappa: ratio
			})
		),
		confusion: z
			.array(z.object({ a: answer, b: answer, n: z.int() }))
			.describe(
				'How often two answers met. Of two coders `a` is the first one’s; of more, either may be'
			)
	})
	.meta({ id: 'AgreementQuestion' });

/** Answer to `GET …/agreement`. */
export const agreementAnswer = z
	.object({
		after: z.enum(['coding', 'decisions']),
		questions: z.object({
			found: questionSchema.describe('Did they find the same passages?'),
			named: questionSchema.describe('Did they name the same actors and issue?'),
			stance: questionSchema.describe('Did they give the same stance?')
		})
	})
	.meta({ id: 'Agreement' });
export type AgreementAnswer = z.output<typeof agreementAnswer>;
export type QuestionAnswer = z.output<typeof questionSchema>;

const AFTER = 'coding or decisions';

/** Parameters of `GET …/agreement`. */
export const agreementQuery = z.object({
	between: z
		.string()
		.optional()
		.describe('Pseudonyms of two or more coders, with commas between them; by default all')
		.meta({ example: 'coder-k3f9,coder-x7ab' }),
	'as-of': z.iso
		.date('a date like 2023-09-20')
		.optional()
		.describe('Only what was said up to that day; by default all')
		.meta({ example: '2023-09-20' }),
	source: z.string().optional().describe('Id of a source; by default all'),
	after: z
		.enum(['coding', 'decisions'], { error: AFTER })
		.default('coding')
		.describe('As they coded, or with what was decided since in place of what they differed about')
});
