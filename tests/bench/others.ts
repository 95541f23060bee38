/** What other readers ask for while the server makes something large. */
const addresses = ['/dossiers/nagorno-karabakh-2023', '/api/health'];

/** Milliseconds from asking to the last byte. @throws where the answer is no success. */
export async function fetched(address: string): Promise<number> {
	const asked = performance.now();
	const response = await fetch(address);
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
	return performance.now() - asked;
}

/** Asks a server for one small page after the other for as long as something holds. */
export async function askOthers(url: string, goesOn: () => boolean): Promise<number[]> {
	const times: number[] = [];
	while (goesOn()) times.push(await fetched(url + addresses[times.length % addresses.length]));
	return times;
}
