import { placed, runAll, strictOn, type Migration } from '../migration.ts';

const table = (strict: string) => `create table votes (
	${placed}, issue text not null, said_on text not null, source text not null,
	yes text not null, no text not null, abstain text not null,
	primary key (dossier, issue),
	foreign key (dossier, issue) references issues (dossier, id),
	foreign key (dossier, source) references sources (dossier, id)
) ${strict}`;

/** Roll calls: the voters are JSON lists of actor ids, one row for all of them. */
export const votes: Migration = {
	name: '002-votes',
	up: (tx, kind) => runAll(tx, [table(strictOn(kind))])
};
