/** Data that account pages show and send, shared by server and browser. */

/** The scopes of a token, from least to most: they limit the rights of its account. */
export const scopes = ['read', 'code', 'edit'] as const;
export type Scope = (typeof scopes)[number];

/** Days after which a token may end. */
export const tokenDays = [7, 30, 90, 365] as const;

/** The result of the last form sent from an account page. */
export interface FormAnswer {
	/** Which form. */
	of: string;
	/** What is wrong, by field. */
	faults: Record<string, string>;
	/** Seconds to wait before trying again. */
	wait: number;
	isDone: boolean;
	/** The typed values that may be shown again. */
	typed: Record<string, string>;
	/** Something secret, shown once. */
	token: string;
}

/** An account in the administrator's list. */
export interface ListedAccount {
	id: string;
	name: string;
	email: string;
	isAdministrator: boolean;
	/** Whether it has no password yet because its invitation is unanswered. */
	isInvited: boolean;
	isDisabled: boolean;
	hasSecondFactor: boolean;
	createdAt: string;
	/** When one of its sessions was last used; empty if unknown. */
	usedAt: string;
}

/** A session in its owner's list. */
export interface ListedSession {
	id: string;
	since: string;
	usedAt: string;
	address: string;
	browser: string;
	system: string;
}

/** A token in its owner's list; the token itself cannot be shown again. */
export interface ListedToken {
	id: string;
	name: string;
	scopes: Scope[];
	createdAt: string;
	expiresAt: string;
	/** Empty if never used. */
	usedAt: string;
	isOver: boolean;
}

/** A passkey in its owner's list. */
export interface ListedPasskey {
	id: string;
	name: string;
	createdAt: string;
	/** Empty if never used. */
	usedAt: string;
}
