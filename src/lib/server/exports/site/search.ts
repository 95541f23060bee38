/**
 * What searches the page of statements, in a reader's browser. It is written into a file of its own, so that it
 * refers to nothing outside itself.
 */
function search(): void {
	const fold = (text: string) =>
		text
			.replace(/['’‘ʼʻ´′]/g, '')
			.normalize('NFKD')
			.replace(/\p{Mn}/gu, '')
			.toLowerCase()
			.replace(/ı/g, 'i')
			.replace(/ł/g, 'l')
			.replace(/ø/g, 'o')
			.replace(/đ/g, 'd')
			.replace(/ß/g, 'ss')
			.replace(/ə/g, 'e')
			.replace(/[-\u2010-\u2015\s]+/g, ' ');
	const form = document.querySelector<HTMLFormElement>('#search');
	const status = form?.querySelector<HTMLElement>('[role=status]');
	if (!form || !status) return;
	const rows = [...document.querySelectorAll<HTMLElement>('#statements > article')].map((row) => ({
		row,
		actors: (row.dataset.actors ?? '').split(' '),
		issue: row.dataset.issue ?? '',
		text: fold(row.textContent ?? '')
	}));
	/** Single words, and phrases in quotation marks unchanged. */
	const termsOf = (query: string) =>
		[...fold(query).matchAll(/["“”]([^"“”]+)["“”]?|[^\s"“”]+/g)].map(([word, phrase]) =>
			(phrase ?? word).trim()
		);
	const show = () => {
		const asked = new FormData(form);
		const [query = '', actor = '', issue = ''] = ['q', 'actor', 'issue'].map((name) =>
			String(asked.get(name) ?? '')
		);
		const terms = termsOf(query);
		let found = 0;
		for (const { row, actors, issue: on, text } of rows) {
			const isOf = (!actor || actors.includes(actor)) && (!issue || on === issue);
			const isFound = isOf && terms.every((term) => text.includes(term));
			row.hidden = !isFound;
			if (isFound) found++;
		}
		const all = rows.length;
		status.textContent =
			found === all
				? `${all} statements, latest first`
				: found === 0
					? 'No statements match.'
					: `${found} of ${all} statements`;
	};
	form.addEventListener('input', show);
	form.addEventListener('submit', (event) => event.preventDefault());
	const field = form.elements.namedItem('q');
	const asked = new URLSearchParams(location.search).get('q');
	if (asked && field instanceof HTMLInputElement) field.value = asked;
	form.hidden = false;
	const unsearched = document.querySelector<HTMLElement>('#unsearched');
	if (unsearched) unsearched.hidden = true;
	show();
}

/** The script of the page of statements. */
export const searchScript = (): string => `(${String(search)})();\n`;
