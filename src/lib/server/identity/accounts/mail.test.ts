import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { mailLink } from './mail.ts';

const running: SMTPServer[] = [];
afterEach(async () => {
	await Promise.all(running.splice(0).map((one) => new Promise<void>((done) => one.close(done))));
});

interface Taken {
	from: string;
	to: string[];
	user: string;
	message: string;
}

/** A mail server that keeps what it takes, and takes it from one user alone. */
async function mailServer(password = 'right'): Promise<{ url: string; taken: Taken[] }> {
	const taken: Taken[] = [];
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS'],
		allowInsecureAuth: true,
		onAuth({ username, password: given }, _session, answer) {
			if (given === password) answer(null, { user: username });
			else answer(new Error('Wrong password'));
		},
		onData(stream, session, answer) {
			let message = '';
			stream.setEncoding('utf8').on('data', (part: string) => (message += part));
			stream.once('end', () => {
				const { mailFrom, rcptTo } = session.envelope;
				taken.push({
					from: mailFrom ? mailFrom.address : '',
					to: rcptTo.map(({ address }) => address),
					user: String(session.user),
					message
				});
				answer();
			});
		}
	});
	server.on('error', () => undefined);
	running.push(server);
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	return { url: `smtp://desk:right@127.0.0.1:${port}`, taken };
}

const link = {
	to: 'ana@example.org',
	subject: 'Invitation to Démarche',
	text: 'Open https://desk.example/invitation/abc to choose a password.'
};

test('a link goes to the mail server that is configured, to one address, from the one that is configured', async () => {
	const { url, taken } = await mailServer();
	expect(await mailLink({ smtp: url, mailFrom: 'desk@example.org' }, link)).toBe(true);
	expect(taken).toMatchObject([{ from: 'desk@example.org', to: [link.to], user: 'desk' }]);
	const [{ message } = { message: '' }] = taken;
	expect(message).toMatch(/^Subject: =\?UTF-8\?/m);
	expect(message).toContain('https://desk.example/invitation/abc');
});

test('an address that holds another, or the beginning of a header, reaches nobody else', async () => {
	const { url, taken } = await mailServer();
	for (const to of [
		'ana@example.org, eve@example.org',
		'ana@example.org\r\nBcc: eve@example.org'
	]) {
		await mailLink({ smtp: url, mailFrom: 'desk@example.org' }, { ...link, to });
	}
	expect(taken.flatMap((one) => one.to)).not.toContain('eve@example.org');
	expect(taken.map(({ message }) => message).join('\n')).not.toMatch(/^bcc:/im);
});

test('a link that the mail server refuses, or that finds none, is left to whoever made it', async () => {
	const { url } = await mailServer('another');
	expect(await mailLink({ smtp: url, mailFrom: 'desk@example.org' }, link)).toBe(false);
	const gone = await mailServer();
	await new Promise<void>((done) => running.pop()?.close(done));
	expect(await mailLink({ smtp: gone.url, mailFrom: 'desk@example.org' }, link)).toBe(false);
	expect(await mailLink({ smtp: undefined, mailFrom: 'desk@example.org' }, link)).toBe(false);
});
