import * as file from './file.ts';
import { readable } from './ground.ts';
import * as letters from './letters.ts';
import { attributesMatch, both, noAttributes, noElements, type Rule } from './rule.ts';

/** Families that come with Word and PowerPoint on every system. */
const officeFamilies = [
	...['Arial', 'Calibri', 'Cambria', 'Georgia', 'Segoe UI', 'Tahoma'],
	...['Times New Roman', 'Verdana']
];
/** Families of the renderer of Wikimedia (meta.wikimedia.org/wiki/SVG_fonts), or those it has the metrics of. */
const wikimediaFamilies = [
	...['Liberation Sans', 'Liberation Serif', 'DejaVu Sans', 'DejaVu Serif'],
	...['Noto Sans', 'Noto Serif', 'Arial', 'Times New Roman']
];

const colours = ['fill', 'stroke', 'stop-color', 'flood-color', 'lighting-color', 'color'];
const opacities = ['opacity', 'fill-opacity', 'stroke-opacity'];

/**
 * Every rule that a program can check in one file. That the same data give the same bytes (point 12) needs
 * two: the goldens and the reopened figures hold it. `well-formed` and `declarations` are looked for in
 * the text itself, before it is parsed.
 */
export const rules: readonly Rule[] = [
	{
		id: 'well-formed',
		point: 9,
		sentence: 'The file must be well-formed XML 1.0 with escaped names, or no program can read it.',
		check: () => []
	},
	{
		id: 'declarations',
		point: 1,
		sentence: 'No stylesheet, entity or document type may precede the figure.',
		check: () => []
	},
	{
		id: 'svg-root',
		point: 8,
		sentence: 'The file must be one <svg> in the SVG namespace.',
		check: file.root
	},
	{
		id: 'no-foreign-object',
		point: 1,
		sentence: 'No <foreignObject>: its text vanishes in PowerPoint, Inkscape and librsvg.',
		check: noElements('foreignObject')
	},
	{
		id: 'no-stylesheet',
		point: 1,
		sentence: 'No stylesheets or imported fonts: many programs ignore them.',
		check: noElements('style', 'link', 'font-face')
	},
	{
		id: 'no-style-attribute',
		point: 1,
		sentence: 'Use presentation attributes only: no style, no class.',
		check: noAttributes(/^(style|class)$/)
	},
	{
		id: 'no-script',
		point: 1,
		sentence: 'No scripts and no animation.',
		check: both(
			noElements('script', 'animate', 'animateTransform', 'animateMotion', 'set'),
			noAttributes(/^on/)
		)
	},
	{
		id: 'no-reference',
		point: 1,
		sentence: 'No external content, and nothing drawn by reference.',
		check: both(noElements('image', 'use', 'a'), noAttributes(/^(xlink:)?href$/))
	},
	{
		id: 'no-variable',
		point: 1,
		sentence: 'No var(), calc(), env() or url() in a value: these belong in stylesheets.',
		check: file.noVariables
	},
	{
		id: 'plain-colour',
		point: 2,
		sentence: 'Colours must be #rrggbb or none: some programs draw any other as black.',
		check: attributesMatch(colours, /^(#[0-9a-f]{6}|none)$|\bvar\(|\burl\(/i, '#rrggbb or none')
	},
	{
		id: 'plain-opacity',
		point: 2,
		sentence: 'Opacity must be a number from 0 to 1.',
		check: attributesMatch(opacities, /^(0|1|0?\.\d+)$/, 'a number from 0 to 1')
	},
	{
		id: 'plain-transform',
		point: 3,
		sentence: 'Transforms must be attributes in SVG 1.1 syntax, without units.',
		check: attributesMatch(
			['transform'],
			/^((translate|rotate|scale|matrix)\([^a-z%()]*\)\s*)*$/,
			'translate(), rotate(), scale() or matrix() of plain numbers'
		)
	},
	{
		id: 'no-css-position',
		point: 3,
		sentence: 'No positioning by CSS: no transform-origin, no transform-box.',
		check: noAttributes(/^transform-(origin|box)$/)
	},
	{
		id: 'no-baseline',
		point: 4,
		sentence:
			'Set baselines by coordinates: no dominant-baseline, alignment-baseline or baseline-shift.',
		check: noAttributes(/^(dominant-baseline|alignment-baseline|baseline-shift)$/)
	},
	{
		id: 'font-family',
		point: 5,
		sentence: 'Name a real font family first and a generic one last.',
		check: letters.families
	},
	{
		id: 'one-line-text',
		point: 5,
		sentence: 'Each line of text needs its own <text>, without <tspan> or <textPath>.',
		check: letters.oneLine
	},
	{
		id: 'no-text-length',
		point: 5,
		sentence: 'No textLength: each program stretches text differently.',
		check: noAttributes(/^(textLength|lengthAdjust)$/)
	},
	{
		id: 'text-size',
		point: 5,
		sentence: 'Text must be at least 12 pixels high.',
		check: letters.legible
	},
	{
		id: 'text-apart',
		point: 5,
		sentence: 'Text must not overlap other text or leave the figure.',
		check: letters.apart
	},
	{
		id: 'names-apart',
		point: 5,
		sentence: 'Shortened names must stay distinct: no two may read the same.',
		check: letters.namesApart
	},
	{
		id: 'no-paint-server',
		point: 6,
		sentence:
			'Draw arrowheads and hatching as paths: no markers, patterns, gradients, masks or filters.',
		check: both(
			noElements('marker', 'pattern', 'filter', 'mask', 'clipPath', 'linearGradient'),
			noElements('radialGradient', 'symbol', 'defs'),
			noAttributes(/^(marker(-start|-mid|-end)?|filter|mask|clip-path)$/)
		)
	},
	{
		id: 'no-paint-order',
		point: 6,
		sentence: 'Draw a halo as a second <text>: no paint-order.',
		check: noAttributes(/^paint-order$/)
	},
	{
		id: 'hashed-id',
		point: 7,
		sentence:
			'Ids must begin with a hash of the content, so that two figures on one page never clash.',
		check: file.hashedIds
	},
	{
		id: 'readable-id',
		point: 7,
		sentence:
			'After the hash, ids must be readable: Figma and Illustrator show them as layer names.',
		check: file.readableIds
	},
	{
		id: 'unique-id',
		point: 7,
		sentence: 'Every id must be unique.',
		check: file.uniqueIds
	},
	{
		id: 'known-id',
		point: 7,
		sentence: 'Every id referred to must exist.',
		check: file.knownIds
	},
	{
		id: 'absolute-size',
		point: 8,
		sentence: 'Width and height must be lengths: Word draws nothing for percentages.',
		check: file.absoluteSize
	},
	{
		id: 'view-box',
		point: 8,
		sentence:
			'The viewBox must start at 0 0 and match the figure’s proportions, or nothing scales.',
		check: file.viewBox
	},
	{
		id: 'opaque-ground',
		point: 8,
		sentence:
			'An opaque background must come first, unless the file is meant to be transparent: otherwise a dark page shines through.',
		check: file.opaqueGround
	},
	{
		id: 'readable-text',
		point: 8,
		sentence: 'Text must contrast with the background or the shape behind it.',
		check: readable
	},
	{
		id: 'finite',
		point: 9,
		sentence: 'No NaN, Infinity or undefined in any attribute.',
		check: file.finite
	},
	{
		id: 'two-decimals',
		point: 11,
		sentence: 'Numbers may have at most two decimals.',
		check: file.twoDecimals
	},
	{
		id: 'merged-paths',
		point: 11,
		sentence: 'Adjacent paths that look the same must be merged.',
		check: file.mergedPaths
	},
	{
		id: 'shared-look',
		point: 11,
		sentence: 'Attributes shared by all marks of a long group must be set on the group.',
		check: file.sharedLook
	},
	{
		id: 'title',
		point: 10,
		sentence: '<title> must come first: screen readers read it as the name.',
		check: file.title
	},
	{
		id: 'desc',
		point: 10,
		sentence: '<desc> must come second and describe the figure in words.',
		check: file.desc
	},
	{
		id: 'heading',
		point: 10,
		sentence: 'The file must contain the heading.',
		check: file.part(/^heading$/, 'heading')
	},
	{
		id: 'legend',
		point: 10,
		sentence: 'The file must contain the legend.',
		check: file.part(/^legend/, 'legend')
	},
	{
		id: 'source-line',
		point: 10,
		sentence: 'The file must contain the source line.',
		check: file.part(/^source-1$/, 'source-1')
	},
	{
		id: 'date',
		point: 10,
		sentence: 'The file must state the date of the data in words.',
		check: file.dated
	},
	{
		id: 'json-ld',
		point: 13,
		sentence: '<metadata> must hold JSON-LD.',
		check: file.jsonLd
	},
	{
		id: 'data-within',
		point: 13,
		sentence: 'The JSON-LD must hold the figure’s data and the dossier’s version.',
		check: file.says('@context', '@type', 'identifier', 'version', 'demarche:positions')
	},
	{
		id: 'settings-within',
		point: 13,
		sentence:
			'The JSON-LD must hold the settings and the address, so that the file can be reopened.',
		check: file.says('url', 'demarche:figure', 'demarche:settings')
	},
	{
		id: 'sources-within',
		point: 13,
		sentence: 'The JSON-LD must hold the sources, so that the figure can be cited and checked.',
		check: file.says('isBasedOn')
	},
	{
		id: 'office-family',
		point: 0,
		profiles: ['office'],
		sentence:
			'The first font family must be one that comes with Office, which reads only the first.',
		check: letters.familyOf(officeFamilies, 'first')
	},
	{
		id: 'office-weight',
		point: 0,
		profiles: ['office'],
		sentence: 'Weights must be 400 or 700: Office supports only regular and bold.',
		check: letters.plainWeights
	},
	{
		id: 'wikimedia-family',
		point: 0,
		profiles: ['wikimedia'],
		sentence: 'One of the font families must be available on Wikimedia’s renderer.',
		check: letters.familyOf(wikimediaFamilies, 'any')
	},
	{
		id: 'wikimedia-text',
		point: 0,
		profiles: ['wikimedia'],
		sentence: 'Words must be text, so that Wikimedians can translate them.',
		check: letters.someText
	},
	{
		id: 'wikimedia-licence',
		point: 0,
		profiles: ['wikimedia'],
		sentence: 'The JSON-LD must name the licence, which Commons requires.',
		check: file.says('license')
	}
];
