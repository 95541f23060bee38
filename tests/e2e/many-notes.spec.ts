import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { removeData, startServer } from './server.ts';

const id = 'nagorno-karabakh-2023';
const dossier = `/dossiers/${id}`;
const MANY = 39_000;
const MB = 1_000_000;

/** Notes as if they had been written one by one: nine of ten stand on one cell. */
function writeNotes(dataDir: string): void {
	const database = new DatabaseSync(join(dataDir, 'demarche.sqlite'));
	database.exec(`
		begin;
		with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MANY})
		insert into annotations
			(dossier, id, created_seq, target_type, target_id, body, tags, author, created_at,
			 updated_at, updated_by, status, in_reply_to, version, idempotency_key)
		select '${id}', printf('00000000-0000-4000-8000-%012d', i), 1000 + i, 'position',
			case i % 10 when 0 then 'russia/halt-hostilities' else 'usa/halt-hostilities' end,
			printf('Note %d. %s', i, hex(zeroblob(400))), '["checked"]', 'Ana',
			'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'Ana', 'open', null, 1, null
		from n;
		commit`);
	database.close();
}

/** Memory that a process had at its most, in bytes; nothing where the system does not tell. */
function peakOf(pid: number | undefined): number {
	if (process.platform !== 'linux') return 0;
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

test('39,000 notes are read in pages, by page and by program, within bounds of bytes and memory', async () => {
	const first = await startServer({ label: 'notes' });
	await first.stop();
	writeNotes(first.dataDir);
	const server = await startServer({ dataDir: first.dataDir });
	const ask = async (path: string, accept = 'text/html') => {
		const response = await fetch(server.url + path, { headers: { accept } });
		return { status: response.status, text: await response.text() };
	};
	await ask(dossier);
	const before = peakOf(server.process.pid);

	// The page of notes: the latest 200, and an address at which the earlier ones are.
	let path: string | undefined = `${dossier}/annotations`;
	for (const latest of [MANY, MANY - 200]) {
		const page = await ask(path ?? '');
		expect(page.status).toBe(200);
		expect(page.text.length).toBeLessThan(4 * MB);
		expect(page.text).toContain(`Note ${latest}. `);
		expect(page.text.match(/<article /g)).toHaveLength(200);
		path = /<a href="([^"]*cursor=\d+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
		path &&= new URL(path, `${server.url}${dossier}/annotations`).href.slice(server.url.length);
	}

	// Beside a cell: the latest 100, with a way to all on this cell.
	const cell = await ask(`${dossier}?focus=position:usa/halt-hostilities`);
	expect(cell.text.length).toBeLessThan(2 * MB);
	expect(cell.text.match(/<article id="note-/g)).toHaveLength(100);
	expect(cell.text).toContain('The latest 100 are shown.');
	expect(cell.text).toMatch(/Show all 35[,.\s]?100 notes/);
	const about = await ask(`${dossier}/annotations?target=position:russia/halt-hostilities`);
	expect(about.text).toContain(`Note ${MANY}. `);
	expect(about.text).not.toContain(`Note ${MANY - 1}. `);

	// The API: parts that lead to each other, and no note left out.
	const seen = new Set<string>();
	let next: string | null = `/api/v1${dossier}/annotations?limit=1000`;
	while (next) {
		const { text } = await ask(next, 'application/json');
		expect(text.length).toBeLessThan(2 * MB);
		const part = JSON.parse(text) as { annotations: { id: string }[]; next: string | null };
		for (const note of part.annotations) seen.add(note.id);
		next = part.next;
	}
	expect(seen.size).toBe(MANY);
	const usual = await ask(`/api/v1${dossier}/annotations`, 'application/json');
	expect(usual.text.length).toBeLessThan(MB);

	// A figure says what it cannot carry; all notes as a file come in parts.
	const figure = await ask(`${dossier}/figures/matrix.svg?notes=1`, 'image/svg+xml');
	expect(figure.status).toBe(422);
	expect(figure.text).toContain('39000 open notes');
	const file = await fetch(`${server.url}${dossier}/download/annotations.jsonld`);
	let bytes = 0;
	for await (const chunk of file.body ?? []) bytes += (chunk as Uint8Array).length;
	expect(bytes).toBeGreaterThan(40 * MB);

	expect(peakOf(server.process.pid) - before).toBeLessThan(250 * MB);
	await server.stop();
	await removeData(server);
});
