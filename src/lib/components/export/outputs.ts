import { m } from '#messages';

/** One kind of file that a dossier can be saved as. */
interface Output {
	/** What it is called, and what it leaves out. */
	name: string;
	lacks: string;
	/** Address within the dossier. */
	path: string;
}

export interface OutputGroup {
	heading: string;
	outputs: Output[];
}

const output = (name: string, lacks: string, path: string): Output => ({ name, lacks, path });

/**
 * Everything that a view and its dossier can be saved as, for readers first and for programs last.
 *
 * @param view parameters of the view with their question mark, or empty.
 * @param known what of them says when the dossier was known, likewise: files of the whole dossier take nothing else.
 */
export function outputGroups(view: string, known: string): OutputGroup[] {
	const further = known.replace('?', '&');
	const file = (name: string) => `download/${name}${known}`;
	return [
		{
			heading: m.site_outputs_reading(),
			outputs: [
				output(m.shell_briefing_pdf(), m.site_lacks_briefing(), `briefing.pdf${view}`),
				output(m.office_briefing_word(), m.site_lacks_word(), `briefing.docx${view}`),
				output(m.office_deck_powerpoint(), m.site_lacks_deck(), `deck.pptx${view}`),
				output(m.site_static_pages(), m.site_lacks_pages(), `download/site.zip${view}`),
				output(m.shell_all_figures_zip(), m.site_lacks_figures(), `figures/all.zip${view}`)
			]
		},
		{
			heading: m.site_outputs_tables(),
			outputs: [
				output(m.office_statements_excel(), m.site_lacks_statements(), file('statements.xlsx')),
				output(
					m.office_statements_csv_excel(),
					m.site_lacks_excel_csv(),
					`download/statements.csv?excel=any${further}`
				),
				output(m.shell_statements_csv(), m.site_lacks_statements(), file('statements.csv')),
				output(m.shell_positions_csv(), m.site_lacks_positions(), file('positions.csv')),
				output(m.office_positions_parquet(), m.site_lacks_positions(), file('positions.parquet'))
			]
		},
		{
			heading: m.site_outputs_network(),
			outputs: [
				output(m.shell_network_gephi_gexf(), m.site_lacks_graph(), file('network.gexf')),
				output(m.shell_network_graphml(), m.site_lacks_graph(), file('network.graphml')),
				output(m.shell_links_csv(), m.site_lacks_links(), file('ties.csv'))
			]
		},
		{
			heading: m.site_outputs_sources(),
			outputs: [
				output(m.office_sources_ris(), m.site_lacks_sources(), file('sources.ris')),
				output(m.office_sources_csl(), m.site_lacks_sources(), file('sources.json'))
			]
		},
		{
			heading: m.site_outputs_programs(),
			outputs: [
				output(m.shell_whole_dossier_zip_csv(), m.site_lacks_dossier(), file('dossier.zip')),
				output(
					m.shell_whole_dossier_history(),
					m.site_lacks_history(),
					`download/dossier.zip?history=1${further}`
				),
				output(m.mapping_qdpx(), m.mapping_qdpx_lacks(), 'download/dossier.qdpx'),
				output(m.mapping_dna(), m.mapping_dna_lacks(), 'download/dossier.dna'),
				output(m.shell_notes_json_ld(), m.site_lacks_notes(), 'download/annotations.jsonld')
			]
		}
	];
}
