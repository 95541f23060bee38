import { stances } from '#lib/dossier/types.ts';

const step = (stance: number) => (stance < 0 ? `n${-stance}` : stance > 0 ? `p${stance}` : '0');

/** The colours of stances as classes, as pages must not contain inline styles. */
const stanceRules = stances
	.map((stance) => {
		const name = step(stance);
		const paint = `--stance-${name}`;
		return `.s-${name} { background: var(${paint}); color: var(${paint}-ink); border-color: var(${paint}-edge); }
.u-${name} { --upper: var(${paint}); --upper-ink: var(${paint}-ink); --upper-edge: var(${paint}-edge); }
.l-${name} { --lower: var(${paint}); --lower-ink: var(${paint}-ink); }`;
	})
	.join('\n');

/** How the pages of a site look, beside the colours and the fonts. */
export const siteStyle = `
:root {
	--size-0: 0.75rem;
	--size-1: 0.875rem;
	--size-2: 1.0625rem;
	--size-3: 1.375rem;
	--size-4: 2.25rem;
	--rule: 1px solid var(--hairline);
	--rule-strong: 1px solid var(--ink);
	--gutter: clamp(1rem, 2vw, 3rem);
}
*, *::before, *::after { box-sizing: border-box; }
* { margin: 0; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { font: 400 var(--size-1) / 1.45 var(--sans); font-feature-settings: 'tnum', 'lnum'; overflow-wrap: break-word; }
h1, h2, h3, p, li, dd { overflow-wrap: anywhere; }
h1 { font: 600 var(--size-4) / 1.12 var(--serif); letter-spacing: -0.012em; text-wrap: balance; }
h2 { font: 600 var(--size-3) / 1.2 var(--serif); padding-block: 1.5rem 0.5rem; }
h3 { font-size: var(--size-1); line-height: 1.25; padding-block: 0.75rem 0.25rem; }
p, li, dd { text-wrap: pretty; }
b, th { font-weight: 600; }
i { font-style: normal; }
ul, ol, dl, dd { padding: 0; }
ul, ol { list-style: none; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 1px; }
[hidden] { display: none !important; }
.page { max-width: 90rem; margin-inline: auto; padding-inline: var(--gutter); }
.small, caption { font-size: var(--size-0); line-height: 1.4; }
.soft { color: var(--ink-soft); }
.serif { font-family: var(--serif); }
.measure { max-width: 66ch; }
.lead { font: 400 var(--size-3) / 1.35 var(--serif); max-width: 60ch; padding-block: 0.5rem; }
.nowrap { white-space: nowrap; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { inset-inline-start: 1rem; inset-block-start: 0.5rem; padding: 0.25rem 0.5rem; background: var(--raised); z-index: 2; }

header.page { padding-block: 1rem 0; }
.masthead { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: baseline; justify-content: space-between; }
.masthead a { color: inherit; font-size: var(--size-2); font-weight: 600; text-decoration: none; }
.masthead a:hover { text-decoration: underline; }
header nav { border-block-end: var(--rule-strong); margin-block-end: 1.5rem; }
header nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
header nav a { display: inline-flex; align-items: center; min-height: 2.25rem; color: var(--ink); text-decoration: none; border-block-end: 2px solid transparent; }
header nav a:hover { border-color: var(--edge); }
header nav a[aria-current] { font-weight: 600; border-color: var(--accent); }
main { display: block; padding-block-end: 2rem; }
footer.page { display: grid; gap: 0.25rem; padding-block: 1rem 2rem; }
footer.page::before { content: ''; border-block-start: var(--rule); padding-block-end: 0.5rem; }
.remark { padding-inline-start: 0.5rem; border-inline-start: 3px solid var(--accent); }

.columns { display: grid; gap: 0 3rem; align-items: start; }
.columns > * { min-width: 0; }
@media (min-width: 72rem) { .columns { grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); } }
.columns > section > svg:first-child, .columns > section > figure:first-child { padding-block-start: 1.5rem; }
.columns h2 a { color: inherit; text-decoration-color: var(--edge); }

.scroll-x { position: relative; overflow-x: auto; overscroll-behavior-x: contain; padding: 2px; margin: -2px; }
table { border-collapse: collapse; font-size: var(--size-1); }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; text-align: start; vertical-align: top; }
tbody > tr { border-block-start: var(--rule); }
thead { border-block-end: var(--rule-strong); }
th[scope='row'] { font-weight: 400; }
.number { text-align: end; }
table.rows { width: 100%; }

.matrix { table-layout: fixed; width: 100%; border-collapse: separate; border-spacing: 2px; }
.matrix thead, .matrix tr { border: 0; }
.matrix th { padding: 0.125rem 0.25rem 0.25rem 0; font-size: var(--size-0); line-height: 1.2; font-weight: 600; vertical-align: bottom; }
.matrix th a { color: inherit; text-decoration: none; display: block; overflow-wrap: anywhere; hyphens: auto; }
.matrix th a:hover { text-decoration: underline; }
.matrix tr > :first-child { width: 5.75rem; }
.pairs { max-width: 60rem; }
.matrix th[scope='row'] { font-size: var(--size-1); vertical-align: middle; position: sticky; inset-inline-start: 0; background: var(--paper); z-index: 1; }
.matrix td { padding: 0; }
.matrix.many { width: max-content; }
.matrix.many th:not(:first-child), .matrix.many td { width: 2.5rem; }
.matrix:is(.many, .upright) thead th:not(:first-child) { height: 9rem; }
.matrix:is(.many, .upright) thead th span { writing-mode: vertical-rl; rotate: 180deg; max-height: 8.75rem; }
.cell { position: relative; display: grid; place-items: center; min-height: 2.25rem; border: 1px solid transparent; color: var(--ink); text-decoration: none; }
.cell:hover { outline: 2px solid var(--accent); outline-offset: 1px; }
.cell b { letter-spacing: 1px; font-size: 0.9375rem; }
.cell i { position: absolute; inset-block-start: 0; inset-inline-start: 3px; font-size: var(--size-0); font-weight: 600; line-height: 1.2; }
.stance { border: 1px solid; }
.swatch { display: inline-flex; align-items: center; justify-content: center; min-width: 1.75rem; min-height: 1.125rem; padding-inline: 0.25rem; font: 600 0.8125rem / 1 var(--sans); letter-spacing: 1px; vertical-align: middle; }
.swatch.silence { border: 1px solid transparent; }
.flag { display: inline-block; min-width: 1rem; text-align: center; }
.silence { color: var(--ink-soft); }
.silence.not-coded { background: repeating-linear-gradient(135deg, transparent 0 9px, var(--silence) 9px 10px); }
.split { background: linear-gradient(to bottom right, var(--upper) 49.5%, var(--lower) 50.5%); border-color: var(--upper-edge); color: var(--upper-ink); }
.split.swatch { background: var(--upper); }
.split .upper { position: absolute; inset-block-start: 12%; inset-inline-start: 16%; font-size: var(--size-0); }
.split .lower { position: absolute; inset-block-end: 8%; inset-inline-end: 12%; color: var(--lower-ink); font-size: var(--size-0); }
.split i + .upper { inset-inline-start: 38%; }
${stanceRules}
.key { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding-block: 0.5rem; }
.key li { white-space: nowrap; }

.tie { border: 1px solid transparent; }
span.tie { display: inline-block; width: 0.75rem; height: 0.75rem; margin-inline-end: 0.375rem; vertical-align: -0.0625rem; }
span.tie.converge { background: var(--converge); }
span.tie.diverge { border: 2px solid var(--diverge); }
span.tie.mixed { background: linear-gradient(to right, var(--converge) 50%, transparent 50%); border-color: var(--diverge); }
span.tie.too-little, span.tie.none { border: 1px dashed var(--too-little); }
a.tie.converge { border-color: var(--converge); border-width: 2px; }
a.tie.diverge { border: 2px dotted var(--diverge); }
a.tie.mixed { border: 2px solid; border-color: var(--converge) var(--diverge) var(--diverge) var(--converge); }
a.tie.too-little { border: 1px dashed var(--hairline); color: var(--ink-soft); }
a.tie.none { color: var(--ink-soft); }
.same { background: var(--wash); }

figure { padding-block: 0.5rem; }
svg.drawing { display: block; max-width: 100%; height: auto; fill: var(--ink); forced-color-adjust: none; }
svg.narrow { display: none; }
svg [font-family*='Source Sans'], svg[font-family*='Source Sans'] { font-family: var(--sans); }
svg [font-family*='Source Serif'] { font-family: var(--serif); }
svg a:hover { opacity: 0.7; }

.sentences { display: grid; gap: 0.375rem; padding-block: 0.5rem; }
.rests { color: inherit; text-decoration-color: var(--edge); }
.rests:hover { color: var(--accent); }
.bullets li { padding-inline-start: 1rem; text-indent: -1rem; padding-block: 0.125rem; }
.bullets li::before { content: '–'; display: inline-block; width: 1rem; text-indent: 0; }
.proposition { color: var(--ink-soft); font-size: var(--size-2); }
.contents { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding-block: 0.5rem; }
.contents a { display: inline-flex; gap: 0.375rem; align-items: center; min-height: 1.5rem; color: inherit; }
.cell-evidence { border-block-start: var(--rule-strong); margin-block-start: 1.5rem; }
@media (min-width: 64rem) { .cell-evidence { display: grid; grid-template-columns: 26rem minmax(0, 1fr); gap: 0 3rem; } }
.cell-evidence .statement:first-of-type { border: 0; padding-block-start: 0.25rem; }
a:has(> .swatch) { text-decoration: none; color: inherit; }
a > .swatch + .word { text-decoration: underline 1px var(--edge); text-underline-offset: 0.18em; }
a:hover > .swatch + .word { text-decoration-thickness: 2px; }
.cell-evidence h2 { padding-block-start: 0.75rem; }
.cell-evidence h2 a { color: inherit; text-decoration-color: var(--edge); }
.cell-evidence .swatch { min-height: 1.5rem; min-width: 2.25rem; }

.statement { display: grid; gap: 0.5rem; padding-block: 0.75rem; border-block-start: var(--rule); max-width: 60rem; content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.statement > .small > a, .sources a, td > p.small > a { display: inline-block; min-height: 1.5rem; }
.statement:target { background: var(--accent-wash); outline: 0.5rem solid var(--accent-wash); }
.claim { display: flex; align-items: center; gap: 0.5rem; }
.claim .swatch { flex: none; }
blockquote { margin: 0; font: 400 var(--size-2) / 1.4 var(--serif); max-width: 60ch; }
blockquote p { white-space: pre-line; text-indent: -0.42em; padding-inline-start: 0.42em; }
.condition { padding-inline-start: 0.75rem; border-inline-start: 2px solid var(--ink); }
.facts { display: grid; gap: 0.125rem 0.75rem; }
.facts > div { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 0.75rem; }
dt { color: var(--ink-soft); }
dd { min-width: 0; }
cite { font-style: normal; }
summary { cursor: pointer; min-height: 1.5rem; }
.signs { display: grid; gap: 0.375rem; }
.signs > div { display: grid; grid-template-columns: minmax(11rem, max-content) 1fr; gap: 0 1rem; }
.signs dt { color: inherit; }
.sources { display: grid; gap: 0.5rem; max-width: 66ch; }

.beside { width: 100%; table-layout: fixed; }
.beside th:first-child { width: 22%; }
.beside td, .beside th { padding-inline-end: 1.5rem; }
.beside .proposition { display: block; font-size: var(--size-1); padding-block-start: 0.25rem; }
.beside th[scope='row'] a { font-weight: 600; }
.beside td > * + * { padding-block-start: 0.375rem; }
.beside blockquote { font-size: 0.9375rem; }
.claim > a { display: inline-flex; gap: 0.5rem; align-items: center; color: inherit; }

#search { display: grid; grid-template-columns: minmax(0, 2fr) repeat(2, minmax(0, 1fr)); gap: 0.75rem; align-items: end; padding-block: 0.75rem; max-width: 60rem; }
#search > p { grid-column: 1 / -1; color: var(--ink-soft); }
.field { display: grid; gap: 0.125rem; min-width: 0; font-size: var(--size-0); font-weight: 600; }
.field > :not(span) { width: 100%; min-height: 2.25rem; padding: 0.375rem 0.5rem; border: 1px solid var(--edge); border-radius: 2px; background: var(--raised); color: inherit; font: 400 var(--size-1) / 1.3 var(--sans); }

@media (max-width: 48rem) {
	:root { --size-3: 1.25rem; --size-4: 1.75rem; }
	svg.wide { display: none; }
	svg.narrow { display: block; }
	.matrix tr > :first-child { width: 5.25rem; }
	.matrix:not(.many) thead th:not(:first-child) { height: 8.5rem; }
	.matrix:not(.many) thead th span { writing-mode: vertical-rl; rotate: 180deg; max-height: 8.25rem; }
	.matrix { border-spacing: 1px; }
	.matrix th[scope='row'] { font-size: var(--size-0); }
	.cell { min-height: 2.25rem; }
	.facts > div { grid-template-columns: 6.5rem 1fr; }
	#search { grid-template-columns: 1fr 1fr; }
	#search .wide { grid-column: 1 / -1; }
	.beside, .beside tbody, .beside tr, .beside td, .beside th { display: block; width: auto; }
	.beside thead { display: none; }
	.beside th:first-child { width: auto; }
	.beside td::before { content: attr(data-label); display: block; color: var(--ink-soft); font-size: var(--size-0); }
	.signs > div { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) {
	.stance, .silence { forced-color-adjust: none; }
	svg.drawing { background: var(--paper); }
}
@media print {
	html { font-size: 11pt; }
	header nav, .skip, #search { display: none !important; }
	.statement { content-visibility: visible; }
	svg.wide { display: block; }
	svg.narrow { display: none; }
	a { color: inherit; }
	main cite a[href^='http']::after, .sources a[href^='http']::after { content: ' (' attr(href) ')'; font-size: var(--size-0); overflow-wrap: anywhere; }
	h1, h2, h3 { break-after: avoid; }
	tr, article, figure { break-inside: avoid; }
	* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
