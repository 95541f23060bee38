import { paperEndpoint } from '#lib/server/exports/figures/paper.ts';

export const GET = paperEndpoint({
	name: 'briefing',
	extension: 'pdf',
	type: 'application/pdf',
	task: async () => (await import('#lib/server/exports/tasks.ts')).briefing
});
