/** A number with at most two decimals and a real minus: “−0.25”, “1.5”, “3”. */
export function decimal(n: number): string {
	return String(Math.round(n * 100) / 100 + 0).replace('-', '−');
}
