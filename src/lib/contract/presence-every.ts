/** How often a page says that its reader is still here, in milliseconds. Apart from the schemas, which pages do not load. */
export const PRESENCE_EVERY = 15_000;
