import type { Config } from '../../platform/config.ts';
import { log } from '../../platform/log.ts';

/** Longest wait for the server that takes mail, in milliseconds. */
const PATIENCE = 10_000;

/** A link that somebody is sent. */
export interface MailedLink {
	to: string;
	subject: string;
	text: string;
}

/**
 * Sends a link by mail, where a server for it is configured.
 *
 * @returns whether it was taken; where it was not, the link is shown to whoever made it.
 */
export async function mailLink(
	{ smtp, mailFrom }: Pick<Config, 'smtp' | 'mailFrom'>,
	{ to, subject, text }: MailedLink
): Promise<boolean> {
	if (smtp === undefined) return false;
	const { createTransport } = await import('nodemailer');
	const transport = createTransport({
		url: smtp,
		connectionTimeout: PATIENCE,
		greetingTimeout: PATIENCE,
		socketTimeout: PATIENCE
	});
	try {
		await transport.sendMail({ from: mailFrom, to: { name: '', address: to }, subject, text });
		return true;
	} catch (error) {
		log(
			'mail-failed',
			{ message: error instanceof Error ? error.message : String(error) },
			'error'
		);
		return false;
	} finally {
		transport.close();
	}
}
