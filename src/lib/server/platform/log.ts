/** Writes one structured line to standard error. Never give it what a client sent as a body. */
export function log(event: string, fields: Record<string, unknown> = {}): void {
	console.error(JSON.stringify({ at: new Date().toISOString(), event, ...fields }));
}

/** Writes lines for whoever watches the start to standard error. */
export function tell(lines: readonly string[]): void {
	if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
}
