/** Cells this wide have upright headings of their own; narrower ones stand under sections. */
const NAMED = 16;

/** Whether columns of a width in pixels are named one by one. */
export const isNamed = (width: number): boolean => width >= NAMED;
