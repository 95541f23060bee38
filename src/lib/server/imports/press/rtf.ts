/** The words of a file in Rich Text Format, paragraph by paragraph. */

/** A paragraph; cells of a row of a table are divided by tabs. */
export interface RtfParagraph {
	text: string;
	/** Whether all of it is bold. */
	isBold: boolean;
}

/** Groups with words that nobody reads. */
const silent = new Set(
	[
		...[
			'fonttbl',
			'colortbl',
			'stylesheet',
			'info',
			'pict',
			'object',
			'fldinst',
			'filetbl',
			'revtbl'
		],
		...['header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf'],
		...[
			'listtable',
			'listoverridetable',
			'rsidtbl',
			'xmlnstbl',
			'themedata',
			'datastore',
			'latentstyles'
		]
	].flat()
);

const ends = new Set(['par', 'row', 'nestrow', 'sect', 'page']);

const signs: Readonly<Record<string, string>> = {
	...{ tab: '\t', cell: '\t', nestcell: '\t', line: '\n', emdash: '—', endash: '–', bullet: '•' },
	...{ lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', '~': '\u00a0', _: '‑', '-': '' },
	...{ '\\': '\\', '{': '{', '}': '}' }
};

/** Encodings by the numbers that fonts give them. */
const charsets: Readonly<Record<number, string>> = {
	...{ 128: 'shift_jis', 129: 'euc-kr', 134: 'gbk', 136: 'big5', 161: 'windows-1253' },
	...{ 162: 'windows-1254', 163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256' },
	...{ 186: 'windows-1257', 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250' }
};
const codePages: Readonly<Record<number, string>> = {
	...{
		932: 'shift_jis',
		936: 'gbk',
		949: 'euc-kr',
		950: 'big5',
		874: 'windows-874',
		65001: 'utf-8'
	},
	...Object.fromEntries(Array.from({ length: 9 }, (_, n) => [1250 + n, `windows-${1250 + n}`]))
};

interface Group {
	isSilent: boolean;
	isBold: boolean;
	/** How many signs follow a letter of Unicode for those who do not know it. */
	fallback: number;
	encoding: string;
}

const token =
	/\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

/** Groups within groups that are followed. */
const DEEPEST = 500;

class Reader {
	readonly paragraphs: RtfParagraph[] = [];
	#groups: Group[] = [];
	#group: Group = { isSilent: false, isBold: false, fallback: 1, encoding: 'windows-1252' };
	#text = '';
	#isBold = true;
	#bytes: number[] = [];
	#passed = 0;
	readonly #fonts = new Map<number, string>();
	#font = 0;

	#say(words: string): void {
		if (this.#group.isSilent || words === '') return;
		this.#text += words;
		if (!this.#group.isBold && words.trim() !== '') this.#isBold = false;
	}

	/** Bytes of letters are decoded together: some scripts have two for each. */
	#decode(): void {
		if (this.#bytes.length === 0) return;
		const words = new TextDecoder(this.#group.encoding).decode(Uint8Array.from(this.#bytes));
		this.#bytes = [];
		this.#say(words);
	}

	#end(): void {
		const text = this.#text.replace(/[^\S\t\n]+/g, ' ').trim();
		if (text !== '') this.paragraphs.push({ text, isBold: this.#isBold });
		[this.#text, this.#isBold] = ['', true];
	}

	#word(name: string, number: number | undefined): void {
		const group = this.#group;
		if (silent.has(name)) group.isSilent = true;
		else if (ends.has(name)) {
			if (!group.isSilent) this.#end();
		} else if (name === 'b') group.isBold = number !== 0;
		else if (name === 'plain') group.isBold = false;
		else if (name === 'uc') group.fallback = number ?? 1;
		else if (name === 'ansicpg') group.encoding = codePages[number ?? 0] ?? group.encoding;
		else if (name === 'f') {
			this.#font = number ?? 0;
			group.encoding = this.#fonts.get(this.#font) ?? group.encoding;
		} else if (name === 'fcharset') {
			this.#fonts.set(this.#font, charsets[number ?? 0] ?? 'windows-1252');
		} else if (name === 'u' && number !== undefined) {
			this.#say(String.fromCharCode(number < 0 ? number + 65_536 : number));
			this.#passed = group.fallback;
		} else this.#say(signs[name] ?? '');
	}

	#brace(sign: string): void {
		if (sign === '{') {
			if (this.#groups.length < DEEPEST) this.#groups.push(this.#group);
			this.#group = { ...this.#group };
		} else this.#group = this.#groups.pop() ?? this.#group;
	}

	read(rtf: string): void {
		token.lastIndex = 0;
		for (let found = token.exec(rtf); found; found = token.exec(rtf)) {
			const [, word, number, hex, sign, brace, words] = found;
			if (hex !== undefined) {
				if (this.#passed > 0) this.#passed--;
				else this.#bytes.push(Number.parseInt(hex, 16));
				continue;
			}
			this.#decode();
			if (words !== undefined) {
				const passed = Math.min(this.#passed, words.length);
				this.#passed -= passed;
				this.#say(words.slice(passed));
				continue;
			}
			if (word !== undefined || brace !== undefined || sign !== undefined) this.#passed = 0;
			if (word === 'bin') token.lastIndex += Math.max(0, Number(number ?? 0));
			else if (word !== undefined)
				this.#word(word, number === undefined ? undefined : Number(number));
			else if (brace !== undefined) this.#brace(brace);
			else if (sign === '*') this.#group.isSilent = true;
			else if (sign === '\n' || sign === '\r') this.#end();
			else if (sign !== undefined) this.#say(signs[sign] ?? '');
		}
		this.#decode();
		this.#end();
	}
}

/** Whether a file is in this format. */
export const isRtf = (text: string): boolean => text.startsWith('{\\rtf');

/** Reads its paragraphs; those without words are left out. */
export function readRtf(bytes: Buffer): RtfParagraph[] {
	const reader = new Reader();
	reader.read(bytes.toString('latin1'));
	return reader.paragraphs;
}
