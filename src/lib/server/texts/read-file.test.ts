import { describe, expect, test } from 'vitest';
import type { ReadingChoices } from '#lib/contract/source-texts.ts';
import { zip } from '../exports/zip.ts';
import { docxOf, pdfOf } from './files.fixture.ts';
import { readFileText } from './read-file.ts';

const choices: ReadingChoices = { encoding: '', lines: 'detect', isWhole: false };
const read = (content: string | Uint8Array, name = 'file', more: Partial<ReadingChoices> = {}) =>
	readFileText(Buffer.from(content as string), name, { ...choices, ...more });
const refusal = async (content: string | Uint8Array, name = 'file') => {
	try {
		await read(content, name);
	} catch (error) {
		return (error as Error).message;
	}
	throw new Error('Nothing was refused.');
};

describe('plain text', () => {
	test('keeps its lines and paragraphs, composed and without what cannot be seen', async () => {
		const found = await read(
			'\uFEFFFirst line  \r\nsecond cafe\u0301\r\n\r\n\r\n\r\nNext\u00AD one.\0\r\n'
		);
		expect(found).toMatchObject({ kind: 'plain', encoding: 'utf-8', unreadable: 1 });
		expect(found.content).toBe('First line\nsecond café\n\nNext one.');
	});

	test.each([
		['utf-16le', '\uFEFFАрмения и Азербайджан', 'utf16le'],
		['utf-8', 'Հայաստան և Azərbaycan', 'utf8']
	] as const)('is read in the encoding that its bytes name: %s', async (encoding, text, as) => {
		const found = await read(Buffer.from(text, as));
		expect(found).toMatchObject({ encoding, content: text.replace('\uFEFF', '') });
	});

	test('in Windows-1251 is found to be so, and is read otherwise where somebody says so', async () => {
		const russian = 'Министерство иностранных дел призвало стороны к прекращению огня.';
		const bytes = Buffer.from(
			Array.from(russian, (letter) => {
				const code = letter.charCodeAt(0);
				return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
			})
		);
		expect(await read(bytes)).toMatchObject({ encoding: 'windows-1251', content: russian });
		const other = await read(bytes, 'file', { encoding: 'windows-1252' });
		expect(other.content).toMatch(/^Ìèíèñòåðñòâî/);
	});

	const filled = [
		'The ministry said on Tuesday that the presi-',
		'dent had called for an immediate cease-',
		'fire. A cease-fire was also asked for by the',
		'foreign ministry of the neighbouring repub-',
		'lic, which spoke of the Nagorno-',
		'Karabakh conflict and of a long-',
		'term solution. The long road ends; its term',
		'is near.'
	].join('\n');

	test('filled to one width becomes paragraphs, words divided at line ends are joined, compounds kept', async () => {
		const found = await read(`${filled}\n\n${filled}`);
		const [paragraph] = found.content.split('\n\n');
		expect(paragraph).toBe(
			'The ministry said on Tuesday that the president had called for an immediate cease-fire. A cease-fire was also asked for by the foreign ministry of the neighbouring republic, which spoke of the Nagorno-Karabakh conflict and of a long-term solution. The long road ends; its term is near.'
		);
		expect(found.divided).toContainEqual({ left: 'presi', right: 'dent', word: 'president' });
		expect(found.divided).toContainEqual({ left: 'cease', right: 'fire', word: 'cease-fire' });
	});

	test('is joined where a word is divided, however few its lines are', async () => {
		const short = 'Talks\n\nThe ministry asked to stop filling the reser-\nvoir at once.';
		expect((await read(short)).content).toBe(
			'Talks\n\nThe ministry asked to stop filling the reservoir at once.'
		);
		const list = 'Actors:\nArmenia\n\nMinsk Group of the OSCE, co-\nChair';
		expect((await read(list)).content).toBe(list);
	});

	test('keeps its lines where somebody says so, and where they are of any length', async () => {
		expect((await read(filled, 'file', { lines: 'keep' })).content).toBe(filled);
		const poem = 'Yes.\nWe condemn it.\nThe delegation of the republic voted in favour.\nNo.';
		expect((await read(poem)).content).toBe(poem);
		expect((await read(poem, 'file', { lines: 'join' })).content).toBe(poem.replaceAll('\n', ' '));
	});
});

describe('HTML', () => {
	const page = `<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
		<header><h1>The Daily</h1></header><nav><a>Home</a> <a>World</a></nav>
		<main><header><h2>Talks begin</h2></header>
		<p>The minister   said: <q>We&nbsp;condemn</q> the
		attack.<br>He left.</p><script>track('x')</script>
		<p hidden>Subscribe</p><aside>Read also</aside><ul><li>One</li><li>Two</li></ul>
		<table><tr><td>Armenia</td><td>yes</td></tr></table></main>
		<footer>Imprint</footer></body></html>`;

	test('becomes paragraphs, without menus, hidden parts, scripts and what stands around the article', async () => {
		const found = await read(page);
		expect(found.kind).toBe('html');
		expect(found.content.replace('\u00a0', ' ')).toBe(
			'Talks begin\n\nThe minister said: We condemn the attack.\nHe left.\n\nOne\n\nTwo\n\nArmenia yes'
		);
	});

	test('is read as a whole where somebody says so', async () => {
		const { content } = await read(page, 'page.html', { isWhole: true });
		expect(content).toMatch(/^The Daily\n\nHome World\n\nTalks begin/);
		expect(content).toMatch(/Imprint$/);
		expect(content).not.toContain('track');
	});

	test('is read in the encoding that it names', async () => {
		const html =
			'<html><head><meta charset="windows-1254"></head><body><p>D\u0131\u015fi\u015fleri</p>';
		const bytes = Buffer.from(
			Array.from(html, (letter) => ({ ı: 0xfd, ş: 0xfe })[letter] ?? letter.charCodeAt(0))
		);
		expect(await read(bytes)).toMatchObject({ encoding: 'windows-1254', content: 'Dışişleri' });
	});
});

describe('Word documents', () => {
	const paragraph = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
	const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

	test('are read paragraph by paragraph, line breaks and accepted changes included', async () => {
		const body =
			paragraph(run('Statement of the '), run('ministry.')) +
			paragraph(run('First line'), '<w:r><w:br/></w:r>', run('second line')) +
			paragraph(
				`<w:del w:id="1" w:author="a">${'<w:r><w:delText>gone</w:delText></w:r>'}</w:del>`,
				`<w:ins w:id="2" w:author="a">${run('new')}</w:ins>`
			);
		const found = await read(docxOf(body));
		expect(found.kind).toBe('docx');
		expect(found.content).toBe('Statement of the ministry.\n\nFirst line\nsecond line\n\nnew');
	});

	test('of other kinds, damaged or locked are told what to do', async () => {
		const workbook = zip('', new Map([['xl/workbook.xml', '<workbook/>']]));
		expect(await refusal(workbook, 'talks.docx')).toContain('not a Word document');
		const cut = docxOf(paragraph(run('Words'))).subarray(0, 200);
		expect(await refusal(cut, 'talks.docx')).toContain('damaged');
		const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
		expect(await refusal(old, 'talks.doc')).toContain('Save it as DOCX');
		const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
		expect(await refusal(locked, 'talks.docx')).toContain('protected by a password');
		expect(await refusal('{\\rtf1 words}', 'talks.rtf')).toContain('Rich Text Format');
	});
});

describe('PDF', () => {
	test('becomes paragraphs, without what every page repeats, its divided words joined', async () => {
		const bytes = await pdfOf((document) => {
			for (const [number, lines] of [
				[
					'The ministry of foreign affairs published a state-',
					'ment on Tuesday evening, in which it called for an',
					'immediate cease-fire.',
					'',
					'Baku answered that it had taken a local measure of an',
					'anti-terrorist kind and that it would go on with it'
				],
				['until the illegal formations laid down their arms. A', 'cease-', 'fire followed.'],
				['Talks began in Yevlakh on the next day.']
			].entries()) {
				if (number > 0) document.addPage();
				document.fontSize(9).text('Ministry of Foreign Affairs', 72, 40);
				document.fontSize(11);
				lines.forEach((line, i) => document.text(line, 72, 90 + 16 * i, { lineBreak: false }));
				document.fontSize(9).text(`Page ${number + 1} of 3`, 72, 740, { lineBreak: false });
			}
		});
		const found = await read(bytes);
		expect(found).toMatchObject({ kind: 'pdf', pages: 3 });
		expect(found.content.split('\n\n')).toEqual([
			'The ministry of foreign affairs published a statement on Tuesday evening, in which it called for an immediate cease-fire.',
			'Baku answered that it had taken a local measure of an anti-terrorist kind and that it would go on with it until the illegal formations laid down their arms. A cease-fire followed.',
			'Talks began in Yevlakh on the next day.'
		]);
		expect(found.leftOut).toEqual(['Ministry of Foreign Affairs', 'Page 1 of 3']);
	});

	test('protected by a password, of pictures alone, damaged or too long is told what to do', async () => {
		const locked = await pdfOf((document) => document.text('Secret words'), {
			userPassword: 'secret',
			pdfVersion: '1.7'
		});
		expect(await refusal(locked)).toContain('protected by a password');
		const scanned = await pdfOf((document) => document.rect(72, 72, 300, 300).fill('black'));
		expect(await refusal(scanned)).toContain('text recognition');
		expect(await refusal('%PDF-1.7 and nothing else')).toContain('damaged');
		const long = await pdfOf((document) => {
			for (let page = 0; page < 500; page++) document.addPage();
		});
		expect(await refusal(long)).toContain('501 pages');
	});

	test('that only restricts printing is read', async () => {
		const bytes = await pdfOf((document) => document.text('The words of the ministry.'), {
			ownerPassword: 'owner',
			permissions: { printing: 'lowResolution' },
			pdfVersion: '1.7'
		});
		expect((await read(bytes)).content).toBe('The words of the ministry.');
	});
});

test.each([
	['', 'empty'],
	['\u00a0 \n\n ', 'no text'],
	[Buffer.from('89504e470d0a1a0a', 'hex'), 'picture']
])('a file without text is refused: %j', async (content, told) => {
	expect(await refusal(content)).toContain(told);
});
