/** What the pages about accounts show and send, as the server and the browser know it. */

/** What a token may be given for, from the least to the most: its account's rights are cut down to these. */
export const scopes = ['read', 'code', 'edit'] as const;
export type Scope = (typeof scopes)[number];

/** Days after which a token may end. */
export const tokenDays = [7, 30, 90, 365] as const;

/** What became of the last form that was sent from a page about accounts. */
export interface FormAnswer {
	/** Which form. */
	of: string;
	/** What is wrong, by field. */
	faults: Record<string, string>;
	/** Seconds to wait before it may be tried again. */
	wait: number;
	isDone: boolean;
	/** What was typed, where it may be shown again. */
	typed: Record<string, string>;
	/** Something secret, shown once. */
	token: string;
}

/** An account as the administrator sees it listed. */
export interface ListedAccount {
	id: string;
	name: string;
	email: string;
	isAdministrator: boolean;
	/** Whether it has no password yet: it was invited and has not answered. */
	isInvited: boolean;
	isDisabled: boolean;
	hasSecondFactor: boolean;
	createdAt: string;
	/** When one of its sessions was last used; empty where none is known. */
	usedAt: string;
}

/** A session as its owner sees it listed. */
export interface ListedSession {
	id: string;
	since: string;
	usedAt: string;
	address: string;
	browser: string;
	system: string;
}

/** A token as its owner sees it listed: it cannot be shown again. */
export interface ListedToken {
	id: string;
	name: string;
	scopes: Scope[];
	createdAt: string;
	expiresAt: string;
	/** Empty where it was never used. */
	usedAt: string;
	isOver: boolean;
}

/** A passkey as its owner sees it listed. */
export interface ListedPasskey {
	id: string;
	name: string;
	createdAt: string;
	/** Empty where it was never used. */
	usedAt: string;
}
