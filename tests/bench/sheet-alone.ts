import { readSheet } from '../../src/lib/server/imports/sheets/read-sheet.ts';

// Reads the first sheet of a workbook with the reader named first, and prints milliseconds, the megabytes beyond those
// at the start, and its rows. `nothing` prints what the process has before it reads.

const [reader = '', path = ''] = process.argv.slice(2);

const readers: Record<string, () => Promise<number>> = {
	async ours() {
		return (await readSheet({ name: path, path }))?.sheet.rows.length ?? 0;
	},
	async exceljs() {
		const { default: ExcelJS } = await import('exceljs');
		const book = new ExcelJS.Workbook();
		await book.xlsx.readFile(path);
		const rows: unknown[] = [];
		book.worksheets[0]?.eachRow((row) => rows.push(row.values));
		return rows.length;
	}
};

const read = readers[reader];
if (!read) throw new Error(`There is no reader ${reader}.`);
await import('exceljs');
const rest = process.memoryUsage().rss;
const started = performance.now();
const rows = await read();
const taken = performance.now() - started;
const memory = (process.resourceUsage().maxRSS * 1024 - rest) / 1024 ** 2;
process.stdout.write(JSON.stringify({ taken, memory, rows }));
