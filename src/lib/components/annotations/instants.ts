const format = new Intl.DateTimeFormat('en-GB', {
	day: 'numeric',
	month: 'short',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	timeZone: 'UTC'
});

/** An ISO instant in words, the same on server and page: “23 Nov 2026, 14:05 UTC”. */
export function formatInstant(iso: string): string {
	return `${format.format(new Date(iso))} UTC`;
}
