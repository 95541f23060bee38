import { palettes } from '#lib/charts/shared/palette.ts';
import { hex, tag } from './markup.ts';
import { namespaces } from './parts.ts';

/**
 * Fonts that every machine with an office program has. Styles name them by their part in the theme, so that a
 * ministry's template, which brings its own, changes all of them.
 */
const fonts = { headings: 'Georgia', text: 'Arial' } as const;

const colours = ({
	ink,
	paper,
	wash,
	accent,
	alliance,
	tension,
	converge,
	diverge
}: (typeof palettes)['grey']) =>
	[
		['dk1', ink],
		['lt1', '#ffffff'],
		['dk2', ink],
		['lt2', wash],
		['accent1', accent],
		['accent2', alliance],
		['accent3', tension],
		['accent4', converge],
		['accent5', diverge],
		['accent6', paper],
		['hlink', accent],
		['folHlink', accent]
	] as const;

const solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const line = (width: number) =>
	`<a:ln w="${width}" cap="flat" cmpd="sng" algn="ctr">${solid}<a:prstDash val="solid"/></a:ln>`;
const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';

const font = (kind: string, typeface: string) =>
	tag(
		`a:${kind}Font`,
		{},
		tag('a:latin', { typeface }),
		tag('a:ea', { typeface: '' }),
		tag('a:cs', { typeface: '' })
	);

/** The theme part: colours and fonts by their names. */
export const themeXml = (theme: 'light' | 'grey'): string =>
	tag(
		'a:theme',
		{ 'xmlns:a': namespaces.a, name: 'Démarche' },
		tag(
			'a:themeElements',
			{},
			tag(
				'a:clrScheme',
				{ name: 'Démarche' },
				...colours(palettes[theme]).map(([name, colour]) =>
					tag(`a:${name}`, {}, tag('a:srgbClr', { val: hex(colour) }))
				)
			),
			tag(
				'a:fontScheme',
				{ name: 'Démarche' },
				font('major', fonts.headings),
				font('minor', fonts.text)
			),
			tag(
				'a:fmtScheme',
				{ name: 'Démarche' },
				`<a:fillStyleLst>${solid.repeat(3)}</a:fillStyleLst>`,
				`<a:lnStyleLst>${line(6350)}${line(12700)}${line(19050)}</a:lnStyleLst>`,
				`<a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst>`,
				`<a:bgFillStyleLst>${solid.repeat(3)}</a:bgFillStyleLst>`
			)
		)
	);
