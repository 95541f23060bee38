import PDFDocument from 'pdfkit';

/** What a document says of itself. */
export interface About {
	title: string;
	/** What it shows, in words. */
	subject: string;
	/** The day whose state it shows, ISO 8601: it stands for the day of making, so that bytes stay the same. */
	day: string;
	/** When that was known, in words; left out for now. */
	known?: string;
	/** Of its words, as in BCP 47. */
	language: string;
	keywords: string[];
}

/** Points of PDF to a pixel of 1/96 inch. */
export const POINT = 0.75;

/**
 * A document of pdfkit whose quadratic curves are exact: pdfkit writes them with the operator `v`, which
 * takes the point of departure as a control point.
 */
class Sheet extends PDFDocument {
	#x = 0;
	#y = 0;

	override moveTo(x: number, y: number): this {
		[this.#x, this.#y] = [x, y];
		return super.moveTo(x, y);
	}

	override lineTo(x: number, y: number): this {
		[this.#x, this.#y] = [x, y];
		return super.lineTo(x, y);
	}

	override bezierCurveTo(
		...[ax, ay, bx, by, x, y]: [number, number, number, number, number, number]
	): this {
		[this.#x, this.#y] = [x, y];
		return super.bezierCurveTo(ax, ay, bx, by, x, y);
	}

	override quadraticCurveTo(cx: number, cy: number, x: number, y: number): this {
		const third = (from: number, control: number) => from + ((control - from) * 2) / 3;
		const [fx, fy] = [this.#x, this.#y];
		return this.bezierCurveTo(third(fx, cx), third(fy, cy), third(x, cx), third(y, cy), x, y);
	}
}

/** A document without a page; fonts are the caller's, none of the standard ones is loaded. */
export function newDocument({
	title,
	subject,
	day,
	language,
	keywords
}: About): PDFKit.PDFDocument {
	const made = new Date(`${day}T00:00:00Z`);
	return new Sheet({
		autoFirstPage: false,
		font: '',
		pdfVersion: '1.7',
		lang: language,
		displayTitle: true,
		tagged: true,
		info: {
			Title: title,
			Author: 'Démarche',
			Subject: subject,
			Keywords: keywords.join(', '),
			Creator: 'Démarche',
			Producer: 'Démarche, PDFKit',
			CreationDate: made,
			ModDate: made
		}
	});
}

/** Ends a document. @returns its bytes. */
export function bytesOf(doc: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
	const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
	const parts: Buffer[] = [];
	doc.on('data', (part: Buffer) => parts.push(part));
	doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
	doc.on('error', reject);
	doc.end();
	return promise;
}
