/** What the parties of the US Congress are called. */

/** The larger parties, by the codes of Voteview. */
const parties: Readonly<Record<string, string>> = {
	...{
		1: 'Federalists',
		13: 'Democratic-Republicans',
		22: 'Adams Party',
		25: 'National Republicans'
	},
	...{
		26: 'Anti-Masonic Party',
		29: 'Whigs',
		44: 'Nullifiers',
		100: 'Democrats',
		112: 'Conservatives'
	},
	...{
		200: 'Republicans',
		203: 'Unconditional Unionists',
		206: 'Unionists',
		208: 'Liberal Republicans'
	},
	...{ 300: 'Free Soil Party', 310: 'American Party', 326: 'National Greenback Party' },
	...{ 328: 'Independents', 329: 'Independent Democrats', 331: 'Independent Republicans' },
	...{ 340: 'Populists', 347: 'Prohibition Party', 354: 'Silver Republicans', 370: 'Progressives' },
	...{
		380: 'Socialists',
		522: 'American Labor Party',
		537: 'Farmer-Labor Party',
		555: 'Jacksonians'
	},
	...{ 1060: 'Silver Party', 1275: 'Anti-Jacksonians', 3333: 'Opposition Party' },
	...{ 4000: 'Anti-Administration Party', 5000: 'Pro-Administration Party' }
};

/** The name of a party by its code. */
export const partyName = (code: string) =>
	parties[code] ?? (code === '' ? 'No party given' : `Party ${code}`);
