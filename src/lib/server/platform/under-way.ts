import type { RequestFacts } from './current-request.ts';

/** A request that has been answered, or whose client has gone. */
export interface Answered {
	method: string;
	/** `file` for those that are sent before any route is looked for, `none` where no route is. */
	route: string;
	status: number;
	seconds: number;
	refused: string | undefined;
	isStream: boolean;
}

/** How many requests are being answered, and how many of them are streams that stay open. */
export interface UnderWay {
	running: number;
	streams: number;
}

/** The requests of this process that are being answered. */
export const open = new Set<RequestFacts>();

/** What is being answered at this moment. */
export const underWay = (): UnderWay => ({
	running: open.size,
	streams: [...open].filter(({ isStream }) => isStream).length
});
