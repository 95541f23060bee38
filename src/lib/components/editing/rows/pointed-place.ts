/**
 * The place in a list to which the pointer drags its item of class `moving`: below all others whose middle is above it.
 *
 * @param y in pixels from the top of the window.
 */
export const placeAt = (list: HTMLElement, y: number): number =>
	Array.from(list.children).filter((item) => {
		const { top, height } = item.getBoundingClientRect();
		return !item.classList.contains('moving') && top + height / 2 < y;
	}).length;
