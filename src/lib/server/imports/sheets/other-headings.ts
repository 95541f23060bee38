/** What columns of tables are called, beside their own names: in everyday words and in other languages. */
const byRole: Readonly<Record<string, readonly string[]>> = {
	actors: [
		...['actor', 'actor name', 'government', 'organisation', 'organization', 'institution'],
		...['delegation', 'member state', 'nation', 'stakeholder', 'political party', 'entity'],
		...['pays', 'etat', 'acteur', 'gouvernement', 'land', 'staat', 'akteur', 'partei', 'regierung'],
		...['pais', 'organizacion', 'partido', 'страна', 'государство', 'организация', 'партия']
	],
	issue: [
		...['subject', 'policy', 'policy issue', 'proposal', 'agenda item', 'concept', 'claim'],
		...['sujet', 'enjeu', 'thema', 'frage', 'tema', 'asunto', 'тема', 'вопрос']
	],
	stance: [
		...['view', 'opinion', 'stand', 'attitude', 'vote', 'agreement', 'valence', 'sentiment'],
		...['polarity', 'avis', 'haltung', 'meinung', 'einstellung', 'posicion', 'postura', 'позиция']
	],
	said_on: ['statement date', 'date of statement', 'datum', 'fecha', 'дата'],
	quote: [
		...['what was said', 'excerpt', 'passage', 'verbatim', 'original quote', 'extrait'],
		...['citation', 'zitat', 'textstelle', 'cita', 'цитата']
	],
	paraphrase: ['comment', 'comments', 'notes', 'note'],
	speaker: ['spokesperson', 'name of speaker', 'sprecher', 'orateur', 'portavoz'],
	source: [
		'source title',
		'source document',
		'document',
		'article',
		'quelle',
		'fuente',
		'источник'
	],
	source_url: ['source url', 'source link', 'web address', 'hyperlink'],
	source_publisher: ['publisher', 'source publisher', 'outlet', 'newspaper'],
	source_published_on: ['published on', 'date published', 'publication date']
};

/** The roles of columns by what they are called, folded. */
export const otherHeadings: ReadonlyMap<string, string> = new Map(
	Object.entries(byRole).flatMap(([role, headings]) =>
		headings.map((heading) => [heading, role] as const)
	)
);
