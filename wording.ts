import type { Rule } from 'eslint';

/** A node of a script or of a component, as far as the rule looks at it. */
interface Part {
	type: string;
	parent?: Part;
	[property: string]: unknown;
}

const word = /\p{L}{2,}/u;
/** Attributes that are read out or shown, of whatever element. */
const told =
	/^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/;
/** Calls whose strings are no words: selectors, media, names of events and of fields. */
const technical =
	/^(closest|matches|querySelector|querySelectorAll|matchMedia|addEventListener|includes|get|has|set|startsWith|endsWith|split|Error)$/;
const key = /^(Arrow\w+|Escape|Enter|Home|End|Page(Up|Down)|Tab|Delete|Backspace|Control)$/;
/** The brackets of a count are words; those of a selector, a condition or an element are not. */
const code = /[=<>[\]{}]|\d(px|rem)|^[(:.#/]|\w\/\w/;
/** What a reader would take for words: several of them, a capital, or a full stop. */
const isSentence = (text: string) =>
	word.test(text) &&
	!code.test(text.trim()) &&
	(/\p{L}[,;:]? \p{L}{2,}/u.test(text) ||
		/^\W*\p{Lu}\p{Ll}/u.test(text) ||
		/\p{L}[.…?!]$/u.test(text));

const nameOf = (node: unknown): string => {
	const { name, property } = (node ?? {}) as Part;
	return property ? nameOf(property) : typeof name === 'string' ? name : '';
};

/** Whether a string is compared, looked up, thrown or a type: it is for the program. */
function isForProgram(node: Part): boolean {
	const { parent } = node;
	if (!parent) return false;
	if (/^(TS(?!As)|Import|Export(All|Named)|BinaryExpression|SwitchCase)/.test(parent.type))
		return true;
	if (parent.type === 'TSAsExpression')
		return nameOf((parent['typeAnnotation'] as Part)['typeName']) === 'const';
	if (parent.type === 'Property') return parent['key'] === node;
	if (parent.type === 'MemberExpression') return parent['property'] === node;
	if (/^(Call|New)Expression$/.test(parent.type)) return technical.test(nameOf(parent['callee']));
	return false;
}

/** The strings that an expression can come to, where it is shown as it is. */
function outcomes(node: Part): Part[] {
	if (node.type === 'ConditionalExpression') {
		return [node['consequent'], node['alternate']].flatMap((part) => outcomes(part as Part));
	}
	if (node.type === 'LogicalExpression') {
		return [node['left'], node['right']].flatMap((part) => outcomes(part as Part));
	}
	return node.type === 'Literal' && typeof node['value'] === 'string' ? [node] : [];
}

/**
 * Words that a reader sees belong to `src/lib/messages/en/<feature>.json`: in a component they would have to be
 * searched for when the next language comes.
 */
export const wordsInMessages: Rule.RuleModule = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			word: 'Move “{{text}}” to src/lib/messages/en/<feature>.json and say m.<feature>_<part>().',
			count: 'Say a count with a message that has a plural: {{text}}() knows English nouns only.'
		}
	},
	create(context) {
		const seen = new Set<unknown>();
		const report = (node: unknown, text: string) => {
			if (seen.has(node)) return;
			seen.add(node);
			const short = text.trim().replace(/\s+/g, ' ').slice(0, 60);
			context.report({ node: node as Rule.Node, messageId: 'word', data: { text: short } });
		};
		const visitors: Record<string, (node: Part) => void> = {
			SvelteText(node) {
				const text = String(node['value']);
				if (node.parent?.type !== 'SvelteStyleElement' && word.test(text)) report(node, text);
			},
			SvelteLiteral(node) {
				const attribute = node.parent;
				if (attribute?.type !== 'SvelteAttribute') return;
				const text = String(node['value']);
				const name = nameOf(attribute['key']);
				const element = nameOf((attribute.parent?.parent as Part | undefined)?.['name']);
				const isProp = (/^[A-Z]/.test(element) && name !== 'class') || name === 'content';
				if (told.test(name) ? word.test(text) : isProp && isSentence(text)) report(node, text);
			},
			SvelteMustacheTag(node) {
				if (/^Svelte(Attribute|StyleDirective|Directive)$/.test(node.parent?.type ?? '')) return;
				for (const part of outcomes(node['expression'] as Part)) {
					if (word.test(String(part['value']))) report(part, String(part['value']));
				}
			},
			Literal(node) {
				const { value } = node;
				if (typeof value !== 'string' || !isSentence(value) || key.test(value)) return;
				if (!isForProgram(node)) report(node, value);
			},
			TemplateLiteral(node) {
				const quasis = node['quasis'] as { value: { cooked: string } }[];
				const texts = quasis.map((quasi) => quasi.value.cooked);
				const isCode = texts.some((text) => code.test(text));
				const isWords =
					isSentence(texts.join('0')) || texts.some((text) => /^[,;]? \p{L}{2,}/u.test(text));
				if (!isCode && isWords && !isForProgram(node)) report(node, texts.join('…'));
			},
			CallExpression(node) {
				const text = nameOf(node['callee']);
				const [, noun] = node['arguments'] as Part[];
				if (/^(counted|spelled|outOf)$/.test(text) && noun?.type === 'Literal') {
					context.report({
						node: node as unknown as Rule.Node,
						messageId: 'count',
						data: { text }
					});
				}
			}
		};
		return visitors as unknown as Rule.RuleListener;
	}
};
