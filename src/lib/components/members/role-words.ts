import { m } from '#messages';
import { roles } from '#lib/contract/members.ts';
import type { Member } from '#lib/contract/members.ts';

/** What a role is called. */
export const roleWords: Record<Member['role'], () => string> = {
	reader: m.members_reader,
	coder: m.members_coder,
	editor: m.members_editor,
	owner: m.members_owner
};

/** Roles as a list offers them. */
export const roleOptions = () => roles.map((role) => ({ value: role, label: roleWords[role]() }));
