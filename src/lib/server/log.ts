/** Writes one structured line to standard error. Never give it what a client sent as a body. */
export function log(event: string, fields: Record<string, unknown> = {}): void {
	console.error(JSON.stringify({ at: new Date().toISOString(), event, ...fields }));
}
