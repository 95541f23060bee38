import { Agent, get } from 'node:http';

/** What an answer took. */
export interface Answer {
	bytes: number;
	/** Milliseconds to the first byte of the body, and to the last. */
	first: number;
	whole: number;
}

/** Asks as a browser does, and leaves the bytes as they come. @throws where the answer is not 200. */
export const ask = (url: string, agent?: Agent) =>
	new Promise<Answer>((resolve, reject) => {
		const asked = performance.now();
		const headers = { 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'text/html' };
		get(url, { ...(agent && { agent }), headers }, (answer) => {
			let [bytes, first] = [0, 0];
			answer.on('data', (chunk: Buffer) => {
				first ||= performance.now() - asked;
				bytes += chunk.length;
			});
			answer.on('error', reject);
			answer.on('end', () =>
				answer.statusCode === 200
					? resolve({ bytes, first, whole: performance.now() - asked })
					: reject(new Error(`${url}: ${answer.statusCode}`))
			);
		}).on('error', reject);
	});
