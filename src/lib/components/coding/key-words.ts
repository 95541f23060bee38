import { m } from '#messages';
import type { Command, CommandGroup } from './keymap.ts';

const named: Readonly<Record<string, () => string>> = {
	arrowright: () => '→',
	arrowleft: () => '←',
	arrowup: () => '↑',
	arrowdown: () => '↓',
	shift: m.coding_key_shift,
	mod: m.coding_key_control,
	alt: m.coding_key_alt,
	enter: m.coding_key_enter,
	delete: m.coding_key_delete,
	backspace: m.coding_key_backspace,
	pagedown: m.coding_key_page_down,
	pageup: m.coding_key_page_up,
	home: m.coding_key_home,
	end: m.coding_key_end,
	space: m.coding_key_space
};

/** A key as labelled on keyboards: “Shift + →”, “Ctrl + Z”. */
export const keyWords = (key: string): string =>
	(key === '+' ? ['+'] : key.split('+'))
		.map((part) => named[part]?.() ?? part.toUpperCase())
		.join(' + ');

/** What each group of commands is called. */
export const groupWords: Readonly<Record<CommandGroup, () => string>> = {
	move: m.coding_group_move,
	passage: m.coding_group_passage,
	suggestion: m.suggestions_title,
	code: m.coding_group_code,
	reading: m.coding_group_reading,
	basis: m.coding_group_basis,
	codebook: m.codebook_heading,
	act: m.coding_group_act
};

/** What each command does. */
export const commandWords: Readonly<Record<Command, () => string>> = {
	'next-word': m.coding_do_next_word,
	'previous-word': m.coding_do_previous_word,
	'next-sentence': m.coding_do_next_sentence,
	'previous-sentence': m.coding_do_previous_sentence,
	'next-paragraph': m.coding_do_next_paragraph,
	'previous-paragraph': m.coding_do_previous_paragraph,
	'text-start': m.coding_do_text_start,
	'text-end': m.coding_do_text_end,
	'next-uncoded': m.coding_do_next_uncoded,
	'previous-uncoded': m.coding_do_previous_uncoded,
	'next-coding': m.coding_do_next_coding,
	'previous-coding': m.coding_do_previous_coding,
	'coding-here': m.coding_do_coding_here,
	find: m.coding_do_find,
	'end-word-on': m.coding_do_end_word_on,
	'end-word-back': m.coding_do_end_word_back,
	'end-sentence-on': m.coding_do_end_sentence_on,
	'end-sentence-back': m.coding_do_end_sentence_back,
	'start-word-back': m.coding_do_start_word_back,
	'start-word-on': m.coding_do_start_word_on,
	'start-sentence-back': m.coding_do_start_sentence_back,
	'start-sentence-on': m.coding_do_start_sentence_on,
	'end-letter-on': m.coding_do_end_letter_on,
	'end-letter-back': m.coding_do_end_letter_back,
	'start-letter-back': m.coding_do_start_letter_back,
	'start-letter-on': m.coding_do_start_letter_on,
	grow: m.coding_do_grow,
	'next-moved': m.checking_next,
	'confirm-passage': m.checking_do_confirm,
	suggest: m.suggestions_ask,
	'next-suggestion': m.suggestions_do_next,
	'previous-suggestion': m.suggestions_do_previous,
	'accept-suggestion': m.suggestions_do_accept,
	'refuse-suggestion': m.suggestions_do_refuse,
	code: m.coding_do_code,
	repeat: m.coding_do_repeat,
	remove: m.coding_do_remove,
	undo: m.coding_do_undo,
	redo: m.coding_do_redo,
	submit: m.coding_do_submit,
	'say-coding': m.coding_do_say,
	help: m.coding_do_help,
	actor: m.coding_do_actor,
	issue: m.coding_do_issue,
	'stance-n2': m.coding_do_stance_n2,
	'stance-n1': m.coding_do_stance_n1,
	'stance-0': m.coding_do_stance_0,
	'stance-p1': m.coding_do_stance_p1,
	'stance-p2': m.coding_do_stance_p2,
	day: m.coding_do_day,
	'reported-by': m.coding_do_reported_by,
	condition: m.coding_do_condition,
	paraphrase: m.coding_do_paraphrase,
	speaker: m.coding_do_speaker,
	'speaker-role': m.coding_do_speaker_role,
	addressees: m.coding_do_addressees,
	credibility: m.coding_do_credibility,
	confidence: m.coding_do_confidence,
	memo: m.coding_do_memo,
	'take-example': m.examples_do_take,
	'take-counter-example': m.examples_do_counter,
	'basis-direct': m.coding_do_direct,
	'basis-reported': m.coding_do_reported,
	'basis-inferred': m.coding_do_inferred,
	'act-vote': m.coding_do_vote,
	'act-resolution': m.coding_do_resolution,
	'act-leader': m.coding_do_leader,
	'act-ministry': m.coding_do_ministry,
	'act-spokesperson': m.coding_do_spokesperson,
	'act-readout': m.coding_do_readout,
	'act-press': m.coding_do_press
};
