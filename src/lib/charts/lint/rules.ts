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
		sentence: 'The file is well-formed XML 1.0, names escaped; nothing else can be read anywhere.',
		check: () => []
	},
	{
		id: 'declarations',
		point: 1,
		sentence: 'No stylesheet, entity or document type stands before the figure.',
		check: () => []
	},
	{
		id: 'svg-root',
		point: 8,
		sentence: 'The file is one <svg> in the namespace of SVG.',
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
		sentence: 'No stylesheet and no imported font: who opens the file may not read it.',
		check: noElements('style', 'link', 'font-face')
	},
	{
		id: 'no-style-attribute',
		point: 1,
		sentence: 'Presentation attributes only: no style, no class.',
		check: noAttributes(/^(style|class)$/)
	},
	{
		id: 'no-script',
		point: 1,
		sentence: 'Nothing that runs or moves.',
		check: both(
			noElements('script', 'animate', 'animateTransform', 'animateMotion', 'set'),
			noAttributes(/^on/)
		)
	},
	{
		id: 'no-reference',
		point: 1,
		sentence: 'Nothing from outside the file, and nothing drawn by reference.',
		check: both(noElements('image', 'use', 'a'), noAttributes(/^(xlink:)?href$/))
	},
	{
		id: 'no-variable',
		point: 1,
		sentence: 'No var(), calc(), env() or url() in a value: they are of stylesheets.',
		check: file.noVariables
	},
	{
		id: 'plain-colour',
		point: 2,
		sentence: 'A colour is #rrggbb or none: others are drawn black.',
		check: attributesMatch(colours, /^(#[0-9a-f]{6}|none)$|\bvar\(|\burl\(/i, '#rrggbb or none')
	},
	{
		id: 'plain-opacity',
		point: 2,
		sentence: 'An opacity is a number from 0 to 1.',
		check: attributesMatch(opacities, /^(0|1|0?\.\d+)$/, 'a number from 0 to 1')
	},
	{
		id: 'plain-transform',
		point: 3,
		sentence: 'A transform is an attribute in the syntax of SVG 1.1, without units.',
		check: attributesMatch(
			['transform'],
			/^((translate|rotate|scale|matrix)\([^a-z%()]*\)\s*)*$/,
			'translate(), rotate(), scale() or matrix() of plain numbers'
		)
	},
	{
		id: 'no-css-position',
		point: 3,
		sentence: 'Nothing is placed by CSS: no transform-origin, no transform-box.',
		check: noAttributes(/^transform-(origin|box)$/)
	},
	{
		id: 'no-baseline',
		point: 4,
		sentence: 'Text stands on numbers: no dominant-baseline, alignment-baseline or baseline-shift.',
		check: noAttributes(/^(dominant-baseline|alignment-baseline|baseline-shift)$/)
	},
	{
		id: 'font-family',
		point: 5,
		sentence: 'A real font family first, a generic one last.',
		check: letters.families
	},
	{
		id: 'one-line-text',
		point: 5,
		sentence: 'One <text> for one line, without <tspan> or <textPath>.',
		check: letters.oneLine
	},
	{
		id: 'no-text-length',
		point: 5,
		sentence: 'No textLength: programs stretch by it each in their own way.',
		check: noAttributes(/^(textLength|lengthAdjust)$/)
	},
	{
		id: 'text-size',
		point: 5,
		sentence: 'No text is smaller than 12 pixels.',
		check: letters.legible
	},
	{
		id: 'text-apart',
		point: 5,
		sentence: 'No text runs into another one or out of the figure.',
		check: letters.apart
	},
	{
		id: 'names-apart',
		point: 5,
		sentence: 'Names that were cut keep what tells them apart: no two read the same.',
		check: letters.namesApart
	},
	{
		id: 'no-paint-server',
		point: 6,
		sentence:
			'Arrowheads and hatching are paths: no markers, patterns, gradients, masks or filters.',
		check: both(
			noElements('marker', 'pattern', 'filter', 'mask', 'clipPath', 'linearGradient'),
			noElements('radialGradient', 'symbol', 'defs'),
			noAttributes(/^(marker(-start|-mid|-end)?|filter|mask|clip-path)$/)
		)
	},
	{
		id: 'no-paint-order',
		point: 6,
		sentence: 'A halo is a second <text>: no paint-order.',
		check: noAttributes(/^paint-order$/)
	},
	{
		id: 'hashed-id',
		point: 7,
		sentence: 'Ids stand behind a hash of the content: two figures on a page never clash.',
		check: file.hashedIds
	},
	{
		id: 'readable-id',
		point: 7,
		sentence:
			'Behind the hash an id is readable: Figma and Illustrator show it as the name of a layer.',
		check: file.readableIds
	},
	{
		id: 'unique-id',
		point: 7,
		sentence: 'An id is that of one element.',
		check: file.uniqueIds
	},
	{
		id: 'known-id',
		point: 7,
		sentence: 'What is named by its id is there.',
		check: file.knownIds
	},
	{
		id: 'absolute-size',
		point: 8,
		sentence: 'Width and height are lengths: percentages are drawn as nothing in Word.',
		check: file.absoluteSize
	},
	{
		id: 'view-box',
		point: 8,
		sentence: 'A viewBox from 0 0 in the shape of the figure: without it nothing scales.',
		check: file.viewBox
	},
	{
		id: 'opaque-ground',
		point: 8,
		sentence:
			'An opaque ground over all comes first, unless the file is made to be transparent: otherwise a dark page shines through.',
		check: file.opaqueGround
	},
	{
		id: 'readable-text',
		point: 8,
		sentence: 'Words can be read on the ground of the file or on what is filled in it.',
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
		sentence: 'Numbers have two decimals at most.',
		check: file.twoDecimals
	},
	{
		id: 'merged-paths',
		point: 11,
		sentence: 'Paths in a row that look the same are one path.',
		check: file.mergedPaths
	},
	{
		id: 'shared-look',
		point: 11,
		sentence: 'What all marks of a long group share stands on the group.',
		check: file.sharedLook
	},
	{
		id: 'title',
		point: 10,
		sentence: '<title> comes first: it is the name that is read out.',
		check: file.title
	},
	{
		id: 'desc',
		point: 10,
		sentence: '<desc> comes second and reads the figure in words.',
		check: file.desc
	},
	{
		id: 'heading',
		point: 10,
		sentence: 'The heading stands inside the file.',
		check: file.part(/^heading$/, 'heading')
	},
	{
		id: 'legend',
		point: 10,
		sentence: 'The legend stands inside the file.',
		check: file.part(/^legend/, 'legend')
	},
	{
		id: 'source-line',
		point: 10,
		sentence: 'The source line stands inside the file.',
		check: file.part(/^source-1$/, 'source-1')
	},
	{
		id: 'date',
		point: 10,
		sentence: 'The day that the data are of stands in words inside the file.',
		check: file.dated
	},
	{
		id: 'json-ld',
		point: 13,
		sentence: '<metadata> holds JSON-LD.',
		check: file.jsonLd
	},
	{
		id: 'data-within',
		point: 13,
		sentence: 'The JSON-LD holds the data behind the figure and the version of the dossier.',
		check: file.says('@context', '@type', 'identifier', 'version', 'demarche:positions')
	},
	{
		id: 'settings-within',
		point: 13,
		sentence:
			'The JSON-LD holds the settings and the address, so that the app opens the file again.',
		check: file.says('url', 'demarche:figure', 'demarche:settings')
	},
	{
		id: 'sources-within',
		point: 13,
		sentence: 'The JSON-LD holds the sources, so that the figure can be cited and checked.',
		check: file.says('isBasedOn')
	},
	{
		id: 'office-family',
		point: 0,
		profiles: ['office'],
		sentence: 'The first font family comes with Office, which reads no further than the first.',
		check: letters.familyOf(officeFamilies, 'first')
	},
	{
		id: 'office-weight',
		point: 0,
		profiles: ['office'],
		sentence: 'Weights are 400 or 700: Office knows regular and bold.',
		check: letters.plainWeights
	},
	{
		id: 'wikimedia-family',
		point: 0,
		profiles: ['wikimedia'],
		sentence: 'Among the font families is one that the renderer of Wikimedia has.',
		check: letters.familyOf(wikimediaFamilies, 'any')
	},
	{
		id: 'wikimedia-text',
		point: 0,
		profiles: ['wikimedia'],
		sentence: 'Words are text, so that Wikimedians can translate them.',
		check: letters.someText
	},
	{
		id: 'wikimedia-licence',
		point: 0,
		profiles: ['wikimedia'],
		sentence: 'The JSON-LD names the licence, without which Commons takes nothing.',
		check: file.says('license')
	}
];
