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

/** The same service, each field behind its code; its style sheets come before the reports and are longer than here. */
export const factivaFields = `<html><head><title>Factiva</title><style>${'a{color:red}'.repeat(9)}</style></head><body>
<div class="article deArticle"><table>
<tr><td class="index"><b>HD</b>&nbsp;</td><td><b class='deHeadline'>Gespräche im Tal</b></td></tr>
<tr><td class="index"><b>BY</b>&nbsp;</td><td>Von Erika Muster und John Roe</td></tr>
<tr><td class="index"><b>WC</b>&nbsp;</td><td>664 Wörter</td></tr>
<tr><td class="index"><b>PD</b>&nbsp;</td><td>20 September 2023</td></tr>
<tr><td class="index"><b>SN</b>&nbsp;</td><td>Muster-Zeitung</td></tr>
<tr><td class="index"><b>LA</b>&nbsp;</td><td>Deutsch</td></tr>
<tr><td class="index"><p><b>LP</b>&nbsp;</p></td><td><p class="articleParagraph">Erster Absatz.</p></td></tr>
<tr><td class="index"><p><b>TD</b>&nbsp;</p></td><td><p class="articleParagraph">Zweiter <b>Absatz</b>.</p>
<p class="articleParagraph">Dritter Absatz.</p></td></tr>
<tr><td class="index"><b>RE</b>&nbsp;</td><td>fra : France</td></tr></table></div>
<div class="article enArticle"><table>
<tr><td class="index"><b>HD</b>&nbsp;</td><td>No day</td></tr>
<tr><td class="index"><b>LP</b>&nbsp;</td><td><p class="articleParagraph">Words.</p></td></tr></table></div></body></html>`;

/** The same in Rich Text Format: without codes, a letter in each way that the format has; with codes, in a table. */
export const factivaRtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}}
{\colortbl;\red0\green0\blue0;}{\info{\title Nobody reads this}}{\header Page 1\par}
{\pard\plain Politics\par}{\pard\plain\b Gespr\'e4che im {\i Tal}\b0\par}
{\pard\plain Von Erika Muster\par}{\pard 664 W\u246?rter\par}{\pard 20 September 2023\par}{\pard 08:15\par}
{\pard Muster-Zeitung\par}{\pard MUZ\par}{\pard Deutsch\par}{\pard (c) 2023 Muster-Zeitung, Verlag\par}\par
{\pard Erster {\field{\*\fldinst{HYPERLINK "https://muster.example"}}{\fldrslt Absatz}}\emdash {\f1 \'cc\'e8\'f0}.\par}
{\pard Zweiter {\*\bkmkstart a}{\pict\pngblip 89504e}{\uc2\u8222 ,,Absatz\u8220 ''}.\par}{\pard Dokument MUZ0000020230920ej9k0000a\par}
\trowd{\b HD\cell}{\b Talks in the valley\cell}\row{BY\cell}{By Jane Doe\cell}\row{PD\cell}{21 September 2023\cell}\row
{SN\cell}{Sample News\cell}\row{LA\cell}{English\cell}\row{LP\cell}{First paragraph.\par}{Second \{sic\} paragraph.\cell}\row
{TD\cell}{Third paragraph.\cell}\row{AN\cell}{Document SAMPN00020230921ej9l0000b\cell}\row
{\pard\b No day\b0\par}{\pard 12 words\par}{\pard English\par}{\pard Words.\par}{\pard Document SAMPN00020230922ej9m0000c\par}}`;

/** An export of Factiva in XML: one report with its paragraphs marked, one set line by line, one without a day. */
export const factivaXml = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="3">
<ppsarticle><article><accessionNo>AAA0000020230920</accessionNo><baseLanguage>DE</baseLanguage>
<byline>Erika Muster</byline><headline><paragraph>Gespräche im <hlt>Tal</hlt></paragraph></headline>
<leadParagraph><paragraph display="Proportional">Erster
  Absatz.</paragraph></leadParagraph>
<publicationDate><dateTime>2023-09-20T23:35:58Z</dateTime></publicationDate>
<publisherName>Verlag</publisherName><sourceName>Muster-Zeitung</sourceName>
<tailParagraphs><paragraph>Zweiter <hlt>Absatz</hlt> mit <hlt>Rest</hlt>.</paragraph><paragraph>Dritter.</paragraph></tailParagraphs>
</article></ppsarticle>
<ppsarticle><article><baseLanguage>EN</baseLanguage><headline><paragraph>TALKS BEGIN</paragraph></headline>
<leadParagraph>
Talks began in the valley on the first day of the
week, and both delegations said that they would
stay.
    A second meeting is to follow, an official of the
ministry said on the second day.
</leadParagraph><publicationDate><date>1987-02-26</date></publicationDate><sourceName>Reuters</sourceName></article></ppsarticle>
<ppsarticle><article><headline><paragraph>No day</paragraph></headline><leadParagraph>Words.</leadParagraph></article></ppsarticle>
</ppsarticleResultSet></ppsArticleResponse></PPSResponse>`;

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
