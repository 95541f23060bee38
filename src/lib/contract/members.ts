/** Who is what in a dossier, as the API and the forms write and read it. */
import { z } from 'zod';

/** What somebody is in a dossier, from the least to the most. */
export const roles = ['reader', 'coder', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Who may read a dossier: its owners alone, its members, or everybody. */
export const visibilities = ['private', 'shared', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

const role = z.enum(roles, `one of ${roles.join(', ')}`);
const visibility = z
	.enum(visibilities, `one of ${visibilities.join(', ')}`)
	.meta({ description: 'Who may read it: its owners, its members, or everybody' });

/** Makes somebody a member. */
export const memberSchema = z.strictObject({
	who: z
		.string('an email address')
		.min(1, 'an email address')
		.max(320, 'an email address')
		.meta({ description: 'The address that they sign in with, or the id of their account' }),
	role
});

/** Makes a member something else. */
export const rolePatchSchema = z.strictObject({ role });

/** Who else may read a dossier, and how its members come in. */
export const accessSchema = z
	.strictObject({
		visibility: visibility.optional(),
		strongOnly: z
			.boolean('true or false')
			.optional()
			.meta({ description: 'Whether members need a second factor' })
	})
	.meta({ id: 'Access' });

export const membersAnswer = z
	.strictObject({
		visibility,
		strongOnly: z.boolean(),
		members: z.array(
			z.strictObject({
				account: z.string(),
				name: z.string(),
				email: z.string(),
				role,
				since: z.string().meta({ description: 'ISO instant' })
			})
		)
	})
	.meta({ id: 'Members' });

export type MembersAnswer = z.output<typeof membersAnswer>;
export type Member = MembersAnswer['members'][number];
