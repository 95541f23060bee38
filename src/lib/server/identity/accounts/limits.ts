const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A session ends when nobody has used it for so long; milliseconds. */
export const SESSION_IDLE = 12 * HOUR;

/** And in any case after so long; milliseconds. */
export const SESSION_LONGEST = 7 * 24 * HOUR;

/** The use of a session and of a token is noted no more often than this; milliseconds. */
export const USE_NOTED = MINUTE;

/** Sessions that an account may have at once: one more ends the one that was used longest ago. */
export const MOST_SESSIONS = 20;

/** How often something may be tried, and within which time in milliseconds. */
export interface Limit {
	tries: number;
	within: number;
}

/** From one address, whatever the account: a whole office may come from one. */
export const triesOfAddress: Limit = { tries: 30, within: 5 * MINUTE };

/**
 * For one account, from browsers in which nobody has signed in to it. A browser that has is counted apart: whoever
 * guesses from elsewhere cannot lock its owner out.
 */
export const triesOfStrangers: Limit = { tries: 10, within: 15 * MINUTE };
export const triesOfDevice: Limit = { tries: 10, within: 15 * MINUTE };

/** Passwords that somebody who is signed in gives again before a change. */
export const triesAgain: Limit = { tries: 10, within: 15 * MINUTE };

/** A password that was given again counts so long; milliseconds. */
export const CONFIRMED_LASTS = 10 * MINUTE;

/** A browser answers with its passkey within so long; milliseconds. */
export const CHALLENGE_LASTS = 5 * MINUTE;

/** How long links are good for, in milliseconds. */
export const INVITATION_LASTS = 7 * 24 * HOUR;
export const RESET_LASTS = HOUR;
export const FIRST_LINK_LASTS = 24 * HOUR;

/** A browser is remembered so long after somebody signed in; seconds. */
export const DEVICE_REMEMBERED = 180 * 24 * 3600;
