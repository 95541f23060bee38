import { faultText } from './faults.ts';
import type { Fault } from './faults.ts';

/** Faults of one cause that are told one by one. */
const EXAMPLES = 10;

/** What an expectation says of the one value alone: the nearest, the row that has it too, the days it can mean. */
const own = /\s*(\(nearest: [^)]*\)|; row \d+ has the same|; this can mean .*)$/;

const commonPart = (expected: string) => expected.replace(own, '');

/** What faults of one cause share: file, column, expectation, and the kind of thing found. */
const causeOf = ({ file, column = '', found, expected }: Fault): string =>
	[file, column, commonPart(expected), found.replace(/".*"/s, '""')]
		.map((text) => text.replace(/\d+/g, '0'))
		.join('\n');

function groupLines(faults: readonly Fault[]): string[] {
	const [first, ...others] = faults;
	if (!first) return [];
	if (others.length === 0) return [faultText(first)];
	const { file, column } = first;
	const place = [file, column && `column ${column}`].filter(Boolean).join(', ');
	const told = faults.slice(0, EXAMPLES).map(({ row, found, expected }) => {
		const hint = own.exec(expected)?.[0] ?? '';
		return `  ${row === undefined ? '' : `row ${row}: `}found ${found}${hint}`;
	});
	const rest = faults.length - told.length;
	return [
		`${place}, ${faults.length} times: expected ${commonPart(first.expected)}`,
		...told,
		...(rest > 0 ? [`  and ${rest} more`] : [])
	];
}

/**
 * Faults in lines that people read: one line for a fault that stands alone; those of one cause together,
 * with ten examples at most.
 */
export function faultReport(faults: readonly Fault[]): string[] {
	return [...Map.groupBy(faults, causeOf).values()].flatMap(groupLines);
}
