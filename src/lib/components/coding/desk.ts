/** What somebody can do at a source, and whether nobody sees there what the others code. */
export interface Desk {
	/** To code; to wait for the others; no more; or it is for others to code. */
	state: 'open' | 'submitted' | 'revealed' | 'others';
	isBlind: boolean;
}
