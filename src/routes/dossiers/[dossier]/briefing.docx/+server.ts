import { paperEndpoint } from '#lib/server/exports/figures/paper.ts';

export const GET = paperEndpoint({
	name: 'briefing',
	extension: 'docx',
	type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	task: async () => (await import('#lib/server/exports/tasks.ts')).briefingDocx
});
