/** What a roll call of the data of Voeten, Strezhnev and Bailey is called. */
import { brief, oneLine } from './body.ts';

const given = (text: string | undefined) => (text && text !== 'NA' ? oneLine(text) : '');

/** The title in a description: of some roll calls it holds the words of the president who called the vote. */
function titleIn(long: string): string {
	const entitled = /entitled [_“"]([^<”"_]+)/.exec(long)?.[1];
	if (entitled) return entitled;
	return /^The (Acting )?President\b/.test(long) ? '' : long.replace(/ ?: resolution \/.*$/, '');
}

/**
 * What was voted on: the resolution and its short title on figures, the description as the proposition. Of
 * many later roll calls the description is the only title: a bare number would tell nobody anything.
 */
export function rollCallWords(
	rcid: string,
	unres: string | undefined,
	title: string | undefined,
	description: string | undefined
): { label: string; proposition: string } {
	const [resolution, short, long] = [given(unres), given(title), given(description)];
	const named = [resolution, short].filter(Boolean).join(' ') || `Roll call ${rcid}`;
	const label = brief([resolution, titleIn(short || long)].filter(Boolean).join(' ') || named);
	return { label, proposition: long || `${named} should be adopted.` };
}
