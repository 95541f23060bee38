import type { Migration } from './migration.ts';
import { dossiersAnnotationsEvents } from './migrations/001-dossiers-annotations-events.ts';
import { votes } from './migrations/002-votes.ts';
import { versions } from './migrations/003-versions.ts';
import { judgedActors } from './migrations/004-judged-actors.ts';
import { journal } from './migrations/005-journal.ts';
import { history } from './migrations/006-history.ts';
import { imports } from './migrations/007-imports.ts';
import { codingRules } from './migrations/008-coding-rules.ts';
import { accounts } from './migrations/009-accounts.ts';
import { members } from './migrations/010-members.ts';
import { coding } from './migrations/011-coding.ts';
import { withheldTexts } from './migrations/012-withheld-texts.ts';
import { assignedNotes } from './migrations/013-assigned-notes.ts';
import { importAnswers } from './migrations/014-import-answers.ts';

/** Every step of the schema, in the order in which a database takes them. */
export const migrations: readonly Migration[] = [
	dossiersAnnotationsEvents,
	votes,
	versions,
	judgedActors,
	journal,
	history,
	imports,
	codingRules,
	accounts,
	members,
	coding,
	withheldTexts,
	assignedNotes,
	importAnswers
];
