/** Exports in the layouts of press databases, with words of our own. */

const words = (n: number, about: string) =>
	Array.from({ length: n }, (_, at) => `${about}${at} said that the talks go on`).join(' and ');

/** A report long enough to be held against another. */
export const longReport = (about: string): string =>
	`${words(8, about)}.\n\n${words(6, `${about}x`)}.`;

/** Plain text of the older LexisNexis: two reports, the second in German and with an edition. */
export const nexisText = `

Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2024  16:51:31

                               1 of 2 DOCUMENTS



                               The Daily Sample

                            September 20, 2023 Wednesday

Talks begin in the valley; Both sides speak of
an understanding

BYLINE: Jane Doe, John Roe

SECTION: NEWS; Pg. 3

LENGTH: 355 words

The first paragraph was set in lines of one width, so that
the reader of a paper could follow it with ease, and the in-
tended words were divided where the line came to its end so
that nothing was left over.

A second paragraph followed.

LOAD-DATE: September 21, 2023

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2023 The Daily Sample
                              All Rights Reserved

                               2 of 2 DOCUMENTS



                                Muster-Zeitung

                              21. März 2023 Dienstag
                                  Ausgabe 2;
                                     Nord

Gespräche im Tal

AUTOR: Erika Muster

LÄNGE: 120 Wörter

Ein kurzer Absatz.

SPRACHE: GERMAN; DEUTSCH
`;

/** Words of a Word document of Nexis Uni: a list, then two reports. */
export const nexisWord = [
	'Documents (2)',
	'1. Talks begin',
	'Client/Matter: -None-',
	'Narrowed by:',
	'Content Type',
	'Narrowed by',
	'News',
	'Sources: The Sample(London); Content Type: News',
	'Talks begin',
	'The Sample(London)',
	'July 1, 2019 Monday 9:20 AM GMT',
	'Section: POLITICS; Version:28',
	'Length: 355 words',
	'Byline: Jane Doe (now), John Roe (earlier)',
	'Body',
	'The words of the first report.',
	'And more of them.',
	'Load-Date:\u00a0July 3, 2019',
	'End of Document',
	'Talks end',
	'The Sample(London)',
	'July 2, 2019 Tuesday',
	'Copyright 2019 The Sample All Rights Reserved',
	'Length: 20 words',
	'Body',
	'The words of the second.',
	'Classification',
	'Language: ENGLISH',
	'End of Document'
].join('\n\n');

/** An export of Factiva in HTML: one report in German, one in English with an author and a time. */
export const factivaHtml = `<html><body>
<div id="article-AAA0000020230920abc" class="article"><div class="article deArticle">
<p><div id="hd"><span class='deHeadline'> Gespräche im Tal </span></div>
<div>664 Wörter </div><div>20 September 2023 </div><div>Muster-Zeitung</div><div>MUZ </div>
<div>18 </div><div>Deutsch </div><div>(c) 2023 Muster-Zeitung, Verlag </div></p>
<p class="articleParagraph dearticleParagraph">Erster <b>Absatz</b>. </p>
<p class="articleParagraph dearticleParagraph">Zweiter Absatz.</p><p>Dokument AAA0000020230920abc</p></div></div>
<div id="article-BBB0000020230921abc" class="article"><div class="article enArticle">
<p><div id="hd"><span class='enHeadline'>Talks in the valley</span></div><div>By Jane Doe</div>
<div>1,201 words</div><div>21 September 2023</div><div>08:15 GMT</div><div>Sample News</div><div>SAMPN</div>
<div>English</div><div>(c) 2023 Sample News</div></p>
<p class="articleParagraph enarticleParagraph">Only paragraph.</p></div></div>
<div id="article-CCC0000020230922abc" class="article"><div class="article enArticle">
<div id="hd"><span class='enHeadline'>No day</span></div>
<p class="articleParagraph enarticleParagraph">Words.</p></div></div></body></html>`;

/** A page as SingleFile saves it. */
export const singleFile = `<!DOCTYPE html> <html lang="fr-FR"><!--
 Page saved with SingleFile
 url: https://www.example.org/2023/09/20/pourparlers
 saved date: Thu Sep 21 2023 10:00:00 GMT+0200 (heure d’été)
--><head><meta charset=utf-8><title>Des pourparlers | Exemple</title>
<meta property="og:title" content="Des pourparlers"><meta property="og:site_name" content="L’Exemple">
<meta property="og:type" content="article">
<meta property="article:published_time" content="2023-09-20T23:30:00+02:00"></head>
<body><nav>Menu</nav><article><h1>Des pourparlers</h1><p>Les deux parties parlent.</p></article></body></html>`;

/** Records of a WARC archive, as bytes. */
export function warcOf(
	pages: readonly { url: string; body: string; type?: string; status?: string; coding?: string }[]
): Buffer {
	const record = (type: string, url: string, content: string) =>
		[
			'WARC/1.0',
			`WARC-Type: ${type}`,
			...(url ? [`WARC-Target-URI: ${url}`] : []),
			'WARC-Date: 2023-09-21T08:00:00Z',
			'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>',
			`Content-Type: application/http; msgtype=${type}`,
			`Content-Length: ${Buffer.byteLength(content)}`,
			'',
			`${content}\r\n\r\n`
		].join('\r\n');
	const answers = pages.map(
		({ url, body, type = 'text/html; charset=utf-8', status = '200 OK', coding }) =>
			record(
				'response',
				url,
				[
					`HTTP/1.1 ${status}`,
					`Content-Type: ${type}`,
					...(coding ? [`Transfer-Encoding: ${coding}`] : []),
					'',
					coding ? `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
				].join('\r\n')
			)
	);
	return Buffer.from([record('warcinfo', '', 'software: a test\r\n'), ...answers].join(''));
}
