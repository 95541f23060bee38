import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { stanceOn } from './stance-on.ts';
import { suggest, type Suggestion } from './suggest.ts';

const { actors } = shippedDossier();

/** A speaker and a stance, as a line: `france -2`. */
const told = (text: string, language: string, issuer: string[] = []) =>
	suggest(text, { actors, language, issuer }).map(({ actors: who, stance }) =>
		[who.join('+'), stance && (stance.value > 0 ? `+${stance.value}` : stance.value)]
			.filter(Boolean)
			.join(' ')
	);

const only = (text: string, language: string): Suggestion => {
	const [one, ...others] = suggest(text, { actors, language });
	if (!one || others.length > 0)
		throw new Error(`${others.length + Number(Boolean(one))} suggestions`);
	return one;
};

const slice = (text: string, { start, end }: { start: number; end: number }) =>
	Array.from(text).slice(start, end).join('');

describe('who says something is found in', () => {
	test.each([
		['Moscow said talks would go on.', ['russia']],
		['“We want peace,” said French President Emmanuel Macron.', ['france']],
		['Germany’s foreign ministry on Monday condemned the shelling.', ['germany -2']],
		['The E.U., France and Germany welcomed the truce.', ['eu+france+germany +1']],
		['Armenia, which had held talks with Azerbaijan, rejected the offer.', ['armenia -2']],
		['The operation was condemned by France and welcomed by Turkey.', ['france -2', 'turkey +1']],
		[
			'Russia urged both sides to stop and blamed Armenia for the delay.',
			['russia +2', 'russia -1']
		],
		['António Guterres, Secretary-General of the United Nations, called for calm.', ['un +2']],
		[
			'Armenia’s Prime Minister Nikol Pashinyan spoke. Later Pashinyan welcomed the truce.',
			['armenia +1']
		],
		['Russia protested. It called for a halt.', ['russia -1', 'russia +2']],
		['According to the Armenian defence ministry, shelling went on.', ['armenia']],
		['Karabakh local authorities said the road was shut.', ['karabakh-authorities']]
	])('English: %s', (text, found) => expect(told(text, 'en')).toEqual(found));

	test.each([
		['Paris a condamné l’offensive azerbaïdjanaise.', ['france -2']],
		[
			'« Nous condamnons cette attaque », a déclaré le ministère russe des Affaires étrangères.',
			['russia -2']
		],
		[
			'La ministre allemande des Affaires étrangères Annalena Baerbock a exhorté Bakou à cesser ses tirs.',
			['germany +2']
		],
		['Les États-Unis soutiennent l’Arménie.', ['usa +2']],
		['L’Union européenne et la France ont salué la trêve.', ['eu+france +1']],
		['Selon le ministère arménien de la Défense, les combats continuent.', ['armenia']],
		[
			'Bakou a rejeté ces accusations. Il a ajouté que la route restait ouverte.',
			['azerbaijan -2', 'azerbaijan']
		],
		['L’opération a été condamnée, puis la Russie a appelé au calme.', ['russia +2']]
	])('French: %s', (text, found) => expect(told(text, 'fr')).toEqual(found));

	test.each([
		['Die Bundesregierung verurteilte den Beschuss scharf.', ['germany -2']],
		['Frankreich hat den Angriff Aserbaidschans auf die Region scharf verurteilt.', ['france -2']],
		[
			'„Wir fordern ein Ende der Kämpfe“, sagte Außenministerin Annalena Baerbock in Berlin.',
			['germany +2']
		],
		[
			'Am Mittwoch rief das russische Außenministerium beide Seiten zur Mäßigung auf.',
			['russia +2']
		],
		['Baku wies die Vorwürfe zurück.', ['azerbaijan -2']],
		['Armeniens Ministerpräsident Nikol Paschinjan warf Russland Untätigkeit vor.', ['armenia -1']],
		['Laut dem armenischen Verteidigungsministerium wurde weiter geschossen.', ['armenia']],
		['Die Türkei sprach sich für Verhandlungen aus.', ['turkey +2']]
	])('German: %s', (text, found) => expect(told(text, 'de')).toEqual(found));

	test.each([
		['МИД России призвал стороны прекратить огонь.', ['russia +2']],
		['«Мы осуждаем это нападение», — заявил президент Франции Эмманюэль Макрон.', ['france -2']],
		[
			'Баку отверг обвинения Еревана. Армянский МИД заявил, что переговоры сорваны.',
			['azerbaijan -2', 'armenia']
		],
		['По словам представителя МИД Армении, обстрелы продолжаются.', ['armenia']],
		['Евросоюз, Франция и Германия осудили эти действия.', ['eu+france+germany -2']],
		['Турция выступила против санкций.', ['turkey -2']],
		['Россия отвергла план. Она призвала к переговорам.', ['russia -2', 'russia +2']]
	])('Russian: %s', (text, found) => expect(told(text, 'ru')).toEqual(found));
});

describe('nobody is made to say', () => {
	test.each([
		[
			'en',
			'what others say',
			'Iran said the road was open. Moscow residents said they were afraid.'
		],
		[
			'en',
			'what an adjective or an owner only belongs to',
			'Russian-brokered talks failed. French troops said nothing, and Azerbaijan’s army urged patience.'
		],
		[
			'en',
			'what a noun that looks like a verb does',
			'Blinken held calls with Armenia. U.S. support grew.'
		],
		['en', 'what somebody else is asked to do', 'Iran asked Armenia to condemn the attack.'],
		['fr', 'what they are accused of', 'L’Iran a accusé la Russie de mentir.'],
		['de', 'what is said of them', 'Der Iran verurteilte den Angriff Aserbaidschans.'],
		['ru', 'what is said to them', 'Иран призвал Россию вмешаться.'],
		['el', 'anything in a language without rules', 'Η Γαλλία καταδίκασε την επίθεση.']
	])('%s: %s', (language, _, text) => expect(told(text, language)).toEqual([]));
});

describe('no stance without a verb that carries one', () => {
	test.each([
		['en', 'Russia said the attack had begun.'],
		['en', 'The U.S. refused to condemn the operation.'],
		['en', 'France did not condemn it.'],
		['en', 'Germany would condemn such a step.'],
		['fr', 'La France n’a pas condamné cette opération.'],
		['de', 'Moskau verurteilte den Einsatz nicht.'],
		['de', 'Berlin erklärte, der Angriff habe begonnen.'],
		['ru', 'США не осудили операцию.']
	])('%s: %s', (language, text) => {
		expect(only(text, language).stance).toBeNull();
	});

	test('and where one does, the verb stands beside it as evidence', () => {
		const text = '🇫🇷 Paris condemned the attack.';
		const { stance } = only(text, 'en');
		expect(stance).toMatchObject({ value: -2, verb: { words: 'condemned' } });
		expect(stance && slice(text, stance.verb)).toBe('condemned');
	});

	test('what turns a verb is told', () => {
		const one = only('Germany did not support the plan.', 'en');
		expect(one).toMatchObject({ isNegated: true, stance: null });
		expect(one.reason).toBe(
			'“support” follows “Germany”. “not” negates it, so no stance is suggested.'
		);
	});

	test('a condemnation supports the proposition that somebody deserves condemnation', () => {
		expect(stanceOn(-2, { favours: 'no' })).toBe(2);
		expect(stanceOn(-2, { favours: '' })).toBe(-2);
		expect(stanceOn(2, { favours: 'yes' })).toBe(2);
	});
});

describe('a suggestion', () => {
	test('says why, in words', () => {
		expect(only('Emmanuel Macron, President of France, urged calm.', 'en').reason).toBe(
			'“urged” follows “Emmanuel Macron, President of France”. The stance rests on “urged”.'
		);
		expect(only('« Assez », a dit le président français Emmanuel Macron.', 'fr').reason).toBe(
			'“dit” stands before “le président français Emmanuel Macron”.'
		);
		expect(only('Laut Moskau wird weiter geschossen.', 'de').reason).toBe(
			'“Laut” names “Moskau” as the source.'
		);
	});

	test.each([
		[
			'en',
			'Armenia’s Prime Minister Nikol Pashinyan said no.',
			'leader',
			'Nikol Pashinyan',
			'Prime Minister'
		],
		[
			'en',
			'Russian Foreign Ministry spokeswoman Maria Zakharova said no.',
			'spokesperson',
			'Maria Zakharova',
			'Foreign Ministry spokeswoman'
		],
		['fr', 'Le ministère allemand des Affaires étrangères a dit non.', 'ministry', '', 'ministère'],
		[
			'de',
			'Der russische Außenminister Sergej Lawrow sagte nein.',
			'ministry',
			'Sergej Lawrow',
			'Außenminister'
		],
		[
			'ru',
			'Президент Франции Эмманюэль Макрон сказал нет.',
			'leader',
			'Эмманюэль Макрон',
			'Президент'
		],
		['en', 'France voted against the draft.', 'vote or treaty', '', ''],
		['en', 'Moscow said no.', 'press report', '', '']
	])('%s: names act and speaker: %s', (language, text, act, speaker, speaker_role) =>
		expect(only(text, language)).toMatchObject({ act, speaker, speaker_role })
	);

	test.each([
		['en', 'Moscow said: “We urge restraint.”', 'We urge restraint.'],
		['en', '"Stop now. Go home," said French President Emmanuel Macron.', 'Stop now. Go home'],
		['fr', 'Paris a dit : « C’est assez ».', 'C’est assez'],
		['de', '„Es reicht“, sagte Bundeskanzler Olaf Scholz.', 'Es reicht'],
		['de', '»Es reicht«, sagte Bundeskanzler Olaf Scholz.', 'Es reicht'],
		['ru', '«Хватит», — заявила Москва.', 'Хватит']
	])('%s: holds the words in quotation marks: %s', (language, text, words) => {
		const { said } = only(text, language);
		expect(said?.words).toBe(words);
		expect(said && slice(text, said)).toBe(words);
	});

	test('tells by whose account it is, and to whom it was said', () => {
		const found = suggest(
			'The U.S. said that Azerbaijan accepted talks. Germany urged Azerbaijan to stop.',
			{
				actors,
				language: 'en'
			}
		);
		expect(
			found.map(({ actors: who, basis, reported_by, addressees }) => [
				...who,
				basis,
				reported_by,
				...addressees
			])
		).toEqual([
			['usa', 'direct', ''],
			['azerbaijan', 'reported', 'usa'],
			['germany', 'direct', '', 'azerbaijan']
		]);
	});

	test('keeps a condition apart', () =>
		expect(only('Azerbaijan said it would stop only after Armenia leaves.', 'en').condition).toBe(
			'only after Armenia leaves'
		));

	test('takes a sentence whole, and its parts where several speak', () => {
		const text = 'In Paris it rained. France condemned the attack after the U.S. called for calm.';
		expect(suggest(text, { actors, language: 'en' }).map(({ words }) => words)).toEqual([
			'France condemned the attack',
			'the U.S. called for calm.'
		]);
	});

	test('knows who spoke in earlier statements', () => {
		const speakers = [{ speaker: 'Josep Borrell', actors: ['eu'] }];
		const text = 'Borrell condemned the attack.';
		expect(suggest(text, { actors, speakers })[0]?.actors).toEqual(['eu']);
		expect(suggest(text, { actors })).toEqual([]);
	});

	test.each([
		['en', 'We condemn the attack. Civilians must be spared.', ['france -2', 'france']],
		['fr', 'Nous appelons à la retenue.', ['france +2']],
		['de', 'Wir begrüßen die Waffenruhe.', ['france +1']],
		['ru', 'Мы призываем к сдержанности.', ['france +2']],
		['en', 'Russia condemned the attack.', ['russia -2']]
	])('%s: comes from the issuer where a document speaks for itself: %s', (language, text, found) =>
		expect(told(text, language, ['france'])).toEqual(found)
	);
});

describe('for any text', () => {
	const pieces = [
		...[
			'France ',
			'the U.S. ',
			'said ',
			'condemned ',
			'not ',
			'“',
			'”',
			'«',
			'»',
			'"',
			'. ',
			', ',
			'\n\n'
		],
		...[
			'🇦🇲',
			'é',
			'Президент ',
			'заявил ',
			'Moscow’s ',
			'foreign ministry ',
			'and ',
			'who ',
			'„',
			'“',
			': '
		]
	];
	const texts = fc
		.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 6 })), {
			maxLength: 40
		})
		.map((parts) => parts.join(''));

	test('places are counted in code points, lie within the text and hold the words they say', () => {
		fc.assert(
			fc.property(texts, fc.constantFrom('en', 'fr', 'de', 'ru', ''), (text, language) => {
				const characters = Array.from(text);
				for (const { start, end, words, said, stance } of suggest(text, {
					actors,
					language,
					issuer: ['eu']
				})) {
					expect(characters.slice(start, end).join('')).toBe(words);
					expect(words.length).toBeGreaterThan(0);
					if (said) expect(slice(text, said)).toBe(said.words);
					if (stance) expect(slice(text, stance.verb)).toBe(stance.verb.words);
				}
			})
		);
	});

	test('the same text gives the same suggestions, each with an id of its own', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const found = suggest(text, { actors, language: 'en' });
				expect(suggest(text, { actors, language: 'en' })).toEqual(found);
				expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
			})
		);
	});
});
