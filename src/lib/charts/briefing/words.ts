import { formatDate } from '#lib/analysis/phrases.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { baseline, type Mark } from '../shared/scene.ts';
import { Stack } from '../shared/stack.ts';
import { wrapText } from '../shared/text.ts';
import { paragraph, type Loose } from './flow.ts';
import { BOTTOM, LEFT, PAGE, ruled, WIDTH, type Block } from './sheet.ts';

/** How the briefing came about, in three sentences. */
export const methodNote =
	'A position is the median of an actor’s latest direct or, failing these, reported statements on an issue as of the day of the briefing; an inferred statement counts only if there is neither. Silence is never counted as neutral. A link compares two actors on the issues that both address; documented alliances and tensions are shown separately. Text in quotation marks comes from a source; everything else is paraphrase. A letter grades the source by the Admiralty code, from A, completely reliable, to F, cannot be judged.';

const line = (text: string, x: number, y: number, look: Partial<Extract<Mark, { type: 'text' }>>) =>
	({ type: 'text', x, y, text, size: 12, fill: 'ink-soft', ...look }) as Mark;

/** Who made a briefing, when and for whom: what a reader asks of any paper that lands on the desk. */
export interface Imprint {
	/** ISO 8601 day. */
	made?: string;
	drafter?: string | undefined;
	distribution?: string | undefined;
}

/** That in one line; empty where nothing is known of it. */
export const madeWords = ({ made, drafter, distribution }: Imprint): string =>
	[
		made && `Made on ${formatDate(made)}`,
		drafter && `Author: ${drafter}`,
		distribution && `Distribution: ${distribution}`
	]
		.filter(Boolean)
		.join(' · ');

/** What the picture comes to, a sentence a line, each behind a dash. */
function keyJudgements(sentences: readonly string[]): Loose {
	const heading = new Stack(0, WIDTH);
	heading.text('Key judgements', { size: 14, weight: 600 }, { line: 20, fill: 'ink' });
	const stack = new Stack(16, WIDTH - 16);
	stack.y = heading.y + 2;
	const dashes = sentences.map((text): Mark => {
		const dash = line('–', 0, stack.y + 10 + 14 * baseline.middle, { size: 14, fill: 'ink' });
		stack.text(text, { size: 14 }, { line: 20, fill: 'ink' });
		stack.y += 2;
		return dash;
	});
	return { tag: 'P', height: stack.y, marks: [...heading.marks, ...dashes, ...stack.marks] };
}

/** The block that begins the first page. */
export function titleBlocks({
	dossier,
	asOf,
	said,
	counts,
	judgements,
	imprint
}: {
	dossier: Dossier;
	asOf: string;
	said: string;
	counts: string;
	judgements: readonly string[];
	imprint: Imprint;
}): Loose[] {
	const over: Mark[] = [
		line('Briefing', 0, 12 * baseline.top, { weight: 600, fill: 'ink' }),
		line(`As of ${formatDate(asOf)}`, WIDTH, 12 * baseline.top, { anchor: 'end' }),
		ruled(18, 'ink')
	];
	const title = paragraph(dossier.title, {
		...{ size: 32, line: 39, weight: 600, family: 'serif', tag: 'H1' }
	});
	const made = madeWords(imprint);
	const space = (height: number): Loose => ({ tag: 'Artifact', height, marks: [] });
	return [
		{ tag: 'P', height: 30, marks: over },
		title,
		space(4),
		paragraph(said, { size: 19, line: 26, family: 'serif' }),
		space(8),
		...(judgements.length > 0 ? [keyJudgements(judgements), space(10)] : []),
		...(dossier.description ? [paragraph(dossier.description), space(6)] : []),
		paragraph(counts, { size: 13, line: 18, fill: 'ink-soft' }),
		...(made ? [paragraph(made, { size: 13, line: 18, fill: 'ink-soft' })] : []),
		space(4)
	];
}

/** What runs under every page, and above all but the first. */
export function runningBlocks(
	{ id, title, version }: Dossier,
	{ day, known }: { day: string; known?: string },
	{ page, pages }: { page: number; pages: number }
): Block[] {
	const y = BOTTOM + 34;
	const setting = { size: 12, family: 'serif', width: WIDTH - 80, lines: 1 } as const;
	const [short = ''] = wrapText(title, setting);
	const foot: Mark[] = [
		{ type: 'group', at: [LEFT, BOTTOM + 16], marks: [ruled(0, 'edge')] },
		line(
			[
				...['Démarche', `dossier ${id}`, `version ${version.slice(0, 12)}`, formatDate(day)],
				...(known === undefined ? [] : [`as known ${known}`])
			].join(' · '),
			LEFT,
			y,
			{}
		),
		line(`Page ${page} of ${pages}`, PAGE.width - LEFT, y, { anchor: 'end' })
	];
	const head: Mark[] =
		page === 1
			? []
			: [
					line(short, LEFT, 56, { family: 'serif' }),
					line('Briefing', PAGE.width - LEFT, 56, { anchor: 'end' })
				];
	return [{ tag: 'Artifact', marks: [...head, ...foot] }];
}
