import { m } from '#messages';
import type { PickerList } from './items.ts';

/** What a picker says of actors, and what of issues. */
export const pickerWords = {
	actors: {
		choose: m.pickers_choose_actors,
		title: m.pickers_choose_actors_title,
		list: m.pickers_actors,
		shown: m.pickers_actors_shown,
		form: m.pickers_actors_form,
		search: m.pickers_search_actors,
		searchCount: m.pickers_search_actors_count,
		group: m.pickers_bloc,
		everyGroup: m.pickers_every_bloc,
		tooLong: m.pickers_too_long_bloc,
		noneMatches: m.pickers_no_actor_matches,
		first: m.pickers_first_actors,
		kept: m.pickers_kept_actors
	},
	issues: {
		choose: m.pickers_choose_issues,
		title: m.pickers_choose_issues_title,
		list: m.pickers_issues,
		shown: m.pickers_issues_shown,
		form: m.pickers_issues_form,
		search: m.pickers_search_issues,
		searchCount: m.pickers_search_issues_count,
		group: m.pickers_theme,
		everyGroup: m.pickers_every_theme,
		tooLong: m.pickers_too_long_theme,
		noneMatches: m.pickers_no_issue_matches,
		first: m.pickers_first_issues,
		kept: m.pickers_kept_issues
	}
} satisfies Record<PickerList, unknown>;
