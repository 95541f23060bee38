import { paperEndpoint } from '#lib/server/exports/figures/paper.ts';

export const GET = paperEndpoint({
	name: 'deck',
	extension: 'pptx',
	type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	task: async () => (await import('#lib/server/exports/tasks.ts')).deck
});
