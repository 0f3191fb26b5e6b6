import { notImplemented } from '../errors';

/**
 * Whether a filter pattern picks a message: every term or "quoted phrase" must be in it, none that begins with `-`, and one at least of
 * those that begin with `?` (CloudWatch Logs User Guide, "Filter pattern syntax", unstructured events). An empty pattern picks everything.
 *
 * @throws AwsError - `NotImplemented` for patterns on JSON, on space-delimited fields and for regular expressions.
 */
export function toFilter(pattern: string): (message: string) => boolean {
  if (/^\s*[{[]/.test(pattern) || pattern.includes('%')) {
    throw notImplemented(`The sandbox filters logs by terms only, not by the pattern ${pattern}.`);
  }
  const terms = [...pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)]
    .map(([, sign, phrase, term]) => ({ sign, text: phrase ?? term ?? '' }));
  const wanted = terms.filter((term) => term.sign === '');
  const unwanted = terms.filter((term) => term.sign === '-');
  const optional = terms.filter((term) => term.sign === '?');
  return (message) => wanted.every((term) => message.includes(term.text)) && !unwanted.some((term) => message.includes(term.text))
    && (optional.length === 0 || optional.some((term) => message.includes(term.text)));
}
