import { web, type Profile } from './scene.ts';

/** What a file can be made for: the same drawing, dressed as some programs need it. */
export const profiles: Record<'web' | 'office' | 'wikimedia', Profile> = {
	web,
	/**
	 * For Word, PowerPoint and LibreOffice: fonts that every one of their machines has (Liberation has the
	 * widths of Arial and Times), bold where they know no semibold, and solid colours, because an
	 * opacity that a group hands down to its marks is lost when they turn the file into shapes. The layout
	 * leaves room for Arial in every profile.
	 */
	office: {
		families: {
			sans: "Arial, 'Liberation Sans', sans-serif",
			serif: "'Times New Roman', 'Liberation Serif', serif"
		},
		semibold: 700,
		solid: true
	},
	/**
	 * For Wikimedia, whose server draws with librsvg and has neither our fonts nor Arial: the families
	 * that it has are named first.
	 */
	wikimedia: {
		families: {
			sans: "'Liberation Sans', 'DejaVu Sans', Arial, sans-serif",
			serif: "'Liberation Serif', 'DejaVu Serif', 'Times New Roman', serif"
		},
		semibold: 700,
		solid: false
	}
};

/** A colour at some opacity over another, both `#rrggbb`. */
export function over(colour: string, ground: string, opacity: number): string {
	let hex = '#';
	for (const at of [1, 3, 5]) {
		const [one, other] = [colour, ground].map((c) => parseInt(c.slice(at, at + 2), 16));
		const mixed = Math.round((one as number) * opacity + (other as number) * (1 - opacity));
		hex += mixed.toString(16).padStart(2, '0');
	}
	return hex;
}
