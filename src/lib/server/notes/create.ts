import { randomUUID } from 'node:crypto';
import { formatTarget } from '#lib/analysis/target.ts';
import type { Target } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Writer } from '../identity/access.ts';
import { Refusal } from '../platform/problem.ts';
import type { Write } from '../database/storage.ts';
import { append, holdDossier } from './append.ts';
import { find } from './reading.ts';
import { toAnnotation, toColumns } from './rows.ts';
import type { Annotation, Draft } from './schemas.ts';
import { knownTarget } from './target.ts';

/** What makes a new annotation, its author apart, who is the writer. */
export type NewAnnotation = Omit<Draft, 'author'>;

/** The annotation that an answer answers has to be there, stand, and be about the same. */
async function checkAnswered(tx: Write, dossier: string, target: Target, id: string) {
	const answered = await find(tx, dossier, id);
	if (!answered) {
		throw new Refusal('invalid', `No annotation "${id}" in this dossier.`, {
			errors: [{ path: 'inReplyTo', found: id, expected: 'the id of an annotation of the dossier' }]
		});
	}
	if (formatTarget(answered.target) !== formatTarget(target)) {
		throw new Refusal(
			'invalid',
			`A reply must have the same target as the annotation it replies to: found ${formatTarget(target)}, expected ${formatTarget(answered.target)}.`,
			{ errors: [{ path: 'target', found: target, expected: answered.target }] }
		);
	}
	if (answered.status === 'withdrawn') {
		throw new Refusal('conflict', 'The annotation was withdrawn and takes no replies.', {
			current: answered
		});
	}
}

/** The annotation that an earlier try with the same key made. */
async function sentBefore(tx: Write, dossier: string, target: Target, key: string) {
	const row = await tx
		.selectFrom('annotations')
		.selectAll()
		.where('dossier', '=', dossier)
		.where('idempotency_key', '=', key)
		.executeTakeFirst();
	if (!row) return undefined;
	const annotation = toAnnotation(row);
	if (formatTarget(annotation.target) === formatTarget(target)) return annotation;
	throw new Refusal(
		'invalid',
		`The Idempotency-Key "${key}" was used for an annotation on ${formatTarget(annotation.target)}.`,
		{ errors: [{ path: 'Idempotency-Key', found: key, expected: 'a key of its own' }] }
	);
}

function compose(target: Target, writer: Writer, draft: NewAnnotation): Annotation {
	const at = new Date().toISOString();
	return {
		id: randomUUID(),
		target,
		body: draft.body,
		tags: draft.tags,
		author: writer.name,
		createdAt: at,
		updatedAt: at,
		updatedBy: writer.name,
		status: 'open',
		inReplyTo: draft.inReplyTo ?? null,
		version: 1
	};
}

/** Writes a new annotation, or finds the one that an earlier try with the same key wrote. */
export async function create(
	tx: Write,
	dossier: Dossier,
	writer: Writer,
	draft: NewAnnotation,
	key: string | undefined
): Promise<{ annotation: Annotation; isNew: boolean }> {
	const target = knownTarget(dossier, draft.target);
	const held = await holdDossier(tx, dossier.id);
	const sent = key && (await sentBefore(tx, dossier.id, target, key));
	if (sent) return { annotation: sent, isNew: false };
	if (draft.inReplyTo) await checkAnswered(tx, dossier.id, target, draft.inReplyTo);
	const annotation = compose(target, writer, draft);
	await tx
		.insertInto('annotations')
		.values({
			dossier: dossier.id,
			id: annotation.id,
			created_seq: held.revision + 1,
			target_type: target.type,
			target_id: target.id,
			author: annotation.author,
			created_at: annotation.createdAt,
			in_reply_to: annotation.inReplyTo,
			idempotency_key: key ?? null,
			...toColumns(annotation)
		})
		.execute();
	await append(tx, dossier.id, held, 'created', null, annotation);
	return { annotation, isNew: true };
}
