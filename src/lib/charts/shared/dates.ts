import { formatDate } from '#lib/analysis/phrases.ts';

/** Languages in which a figure can write its dates. */
export const languages = [
	...(['en', 'fr', 'de', 'es', 'it', 'pt', 'ru', 'uk'] as const),
	...(['hy', 'az', 'tr', 'ka'] as const)
];
export type Language = (typeof languages)[number];

/** What each language calls itself, which is the same whatever the language of the page. */
export const languageNames: Record<Language, string> = {
	...{ en: 'English', fr: 'Français', de: 'Deutsch', es: 'Español', it: 'Italiano' },
	...{ pt: 'Português', ru: 'Русский', uk: 'Українська', hy: 'Հայերեն', az: 'Azərbaycanca' },
	...{ tr: 'Türkçe', ka: 'ქართული' }
};

/** How a figure writes dates. */
export interface DateWords {
	/** An ISO 8601 day, month or year: "20 September 2023", "September 2023", "2023". */
	date(iso: string): string;
	/** A day without its year: "20 September". */
	dayMonth(day: string): string;
}

export const english: DateWords = {
	date: formatDate,
	dayMonth: (day) => formatDate(day).replace(/ \d{4}$/, '')
};

/** How one language writes dates: {d} the day, {m} the month, {y} the year. */
interface Pattern {
	/** January to December, as they follow a day. */
	months: string;
	/** As they stand alone, where that differs. */
	alone?: string;
	day: string;
	month: string;
	dayMonth: string;
}

const plain = { day: '{d} {m} {y}', month: '{m} {y}', dayMonth: '{d} {m}' };
const romance = { day: '{d} de {m} de {y}', month: '{m} de {y}', dayMonth: '{d} de {m}' };

/**
 * After CLDR, written down: what `Intl` says depends on the ICU of the machine, and a figure is the same
 * everywhere.
 */
const patterns: Record<Exclude<Language, 'en'>, Pattern> = {
	fr: {
		...plain,
		months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'
	},
	de: {
		...{ day: '{d}. {m} {y}', month: '{m} {y}', dayMonth: '{d}. {m}' },
		months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'
	},
	es: {
		...romance,
		months:
			'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'
	},
	it: {
		...plain,
		months:
			'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'
	},
	pt: {
		...romance,
		months:
			'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'
	},
	ru: {
		...{ day: '{d} {m} {y} г.', month: '{m} {y} г.', dayMonth: '{d} {m}' },
		months: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
		alone: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'
	},
	uk: {
		...{ day: '{d} {m} {y} р.', month: '{m} {y} р.', dayMonth: '{d} {m}' },
		months:
			'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
		alone:
			'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень'
	},
	// CLDR has the day after the month where there is no year, and a dot in "թ․" that few fonts have.
	hy: {
		...{ day: '{d} {m}, {y} թ.', month: '{y} թ. {m}', dayMonth: '{d} {m}' },
		months:
			'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի',
		alone:
			'հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր'
	},
	az: {
		...plain,
		months: 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'
	},
	tr: {
		...plain,
		months: 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'
	},
	ka: {
		...{ day: '{d} {m}, {y}', month: '{m}, {y}', dayMonth: '{d} {m}' },
		months:
			'იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი'
	}
};

function filled(pattern: string, iso: string, months: string): string {
	const [year = '', month = '', day = ''] = iso.split('-');
	const name = months.split(' ')[Number(month) - 1] ?? '';
	return pattern
		.replace('{d}', String(Number(day)))
		.replace('{m}', name)
		.replace('{y}', year);
}

/** How a language writes dates; English unless said. */
export function dateWords(language: Language = 'en'): DateWords {
	if (language === 'en') return english;
	const { months, alone = months, day, month, dayMonth } = patterns[language];
	return {
		date(iso) {
			if (iso.length > 7) return filled(day, iso, months);
			return iso.length > 4 ? filled(month, iso, alone) : iso;
		},
		dayMonth: (iso) => filled(dayMonth, iso, months)
	};
}
