/** How a reader sees: with all three cones, or without the one for red, green or blue. */
export type Vision = 'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia';

type Triple = [number, number, number];
type Matrix = [Triple, Triple, Triple];

/** Machado, Oliveira and Fernandes 2009, table 1, severity 1.0; on linear RGB. */
const sight: Record<Vision, Matrix> = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1]
	],
	protanopia: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998]
	],
	deuteranopia: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881]
	],
	tritanopia: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039]
	]
};

/** sRGB (IEC 61966-2-1) to linear light, each channel 0 to 1. */
function linear(hex: string): Triple {
	const channel = (at: number) => {
		const c = parseInt(hex.slice(at, at + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	};
	return [channel(1), channel(3), channel(5)];
}

const times = (m: Matrix, [r, g, b]: Triple) =>
	m.map((row) => row[0] * r + row[1] * g + row[2] * b) as Triple;

const clamp = (rgb: Triple) => rgb.map((c) => Math.min(1, Math.max(0, c))) as Triple;

/** CIE L*a*b* under D65. */
function lab([r, g, b]: Triple): Triple {
	const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
	const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
	const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
	const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = Math.PI / 180;

function hue(a: number, b: number): number {
	const h = Math.atan2(b, a) / degrees;
	return h < 0 ? h + 360 : h;
}

function meanHue(h1: number, h2: number): number {
	if (Math.abs(h1 - h2) <= 180) return (h1 + h2) / 2;
	return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

/** CIEDE2000; Sharma, Wu and Dalal 2005, equations 2 to 22, all weights 1. */
export function deltaE([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
	const seven = (c: number) => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
	const g = 0.5 * (1 - seven((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
	const c1 = Math.hypot(a1 * (1 + g), b1);
	const c2 = Math.hypot(a2 * (1 + g), b2);
	const h1 = c1 === 0 ? 0 : hue(a1 * (1 + g), b1);
	const h2 = c2 === 0 ? 0 : hue(a2 * (1 + g), b2);
	const grey = c1 * c2 === 0;
	const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
	const dl = l2 - l1;
	const dc = c2 - c1;
	const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn * degrees) / 2);
	const l = (l1 + l2) / 2;
	const c = (c1 + c2) / 2;
	const h = grey ? h1 + h2 : meanHue(h1, h2);
	const t =
		1 -
		0.17 * Math.cos((h - 30) * degrees) +
		0.24 * Math.cos(2 * h * degrees) +
		0.32 * Math.cos((3 * h + 6) * degrees) -
		0.2 * Math.cos((4 * h - 63) * degrees);
	const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
	const sc = 1 + 0.045 * c;
	const sh = 1 + 0.015 * c * t;
	const rt = -2 * seven(c) * Math.sin(60 * degrees * Math.exp(-(((h - 275) / 25) ** 2)));
	return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh));
}

/** How far apart a reader sees two colours, in CIEDE2000 units; about 2 is just noticeable. */
export function difference(a: string, b: string, vision: Vision): number {
	const seen = (hex: string) => lab(clamp(times(sight[vision], linear(hex))));
	return deltaE(seen(a), seen(b));
}

/** Contrast ratio of WCAG 2.2, 1 to 21. */
export function contrast(a: string, b: string): number {
	const luminance = (hex: string) => {
		const [r, g, blue] = linear(hex);
		return 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
	};
	const [x, y] = [luminance(a), luminance(b)];
	return Math.max(x, y) / Math.min(x, y);
}
