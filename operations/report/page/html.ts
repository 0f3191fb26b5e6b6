/**
 * Markup as text. Only `html` makes it, and all that is put into its templates is escaped unless it is markup itself: no text can run, whatever a
 * database is called. Thirty lines instead of a library: a page that is written once needs no components, and users install less.
 */
export class Markup {
  public constructor(public readonly text: string) {}
}

/** What a template takes: nothing of `undefined` and `false`. */
export type Part = string | number | Markup | undefined | false | readonly Part[];

/**
 * A template of markup.
 *
 * @throws Error - for a value in a place where escaping doesn't help: an attribute without quotes, a tag's name, a style or a script.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.reduce((before, string, index) => {
    const place = strings.slice(0, index).join('').slice(-200);
    if (UNSAFE.test(place)) throw new Error(`html: a value can't stand behind ${place.slice(-20)}`);
    return before + markupOf(parts[index - 1]) + string;
  });
  return new Markup(text);
}

/** Behind `=` without a quote, in a tag's name or between its attributes, in an attribute that runs or styles, or in a link that leaves the page. */
const UNSAFE = /(=\s*|<\/?[\w-]*|<[\w-]+(\s+[\w:-]+(="[^"]*")?)*\s+|\s(on\w+|style|src)="[^"]*|\shref="(?!#)[^"]*)$/;

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Controls can't stand in HTML, but for tabs and ends of lines. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character).replace(CONTROLS, '\ufffd');
}
