/** What the viewer can do with a source, and whether its coding is blind. */
export interface Desk {
	/** Code it, wait for the other coders, nothing further, or nothing because it is assigned to others. */
	state: 'open' | 'submitted' | 'revealed' | 'others';
	isBlind: boolean;
}
