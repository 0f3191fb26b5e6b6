import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** What of a document is text: without code, whose comments look like headings and whose subscripts like links. */
function prose(path: string): string {
  return read(path).replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));
}

/** The places in a document that a link can lead to, as GitHub names them: its headings, and the ids that it gives. */
function anchorsOf(path: string): ReadonlySet<string> {
  const text = prose(path);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'));
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)]);
}

function documents(): readonly string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.md')).map((name) => join(ROOT, folder, name));
  return ['.', 'docs', 'docs/decisions', 'sandbox'].flatMap(inFolder);
}

/** The links of a document that lead nowhere in the project. */
function brokenLinks(document: string): readonly string[] {
  const targets = [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
  return targets.filter((target) => {
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? document : resolve(dirname(document), file);
    if (!existsSync(path)) return true;
    return anchor !== undefined && (statSync(path).isDirectory() || !anchorsOf(path).has(anchor));
  });
}

test('every link from a document to the project leads to a file, and to a heading that is in it', () => {
  const broken = documents().flatMap((document) => brokenLinks(document).map((target) => `${relative(ROOT, document)}: ${target}`));
  expect(broken).toEqual([]);
});

test('the cut-over is reached from the README and from the guide', () => {
  expect(prose(join(ROOT, 'README.md'))).toContain('](docs/cut-over.md)');
  expect(prose(join(ROOT, 'docs/guide.md'))).toMatch(/\]\(cut-over\.md(#[^)]*)?\)/);
});

describe('the document of the cut-over', () => {
  const CUT_OVER = read(join(ROOT, 'docs/cut-over.md'));

  /** Its lines without their indentation, one below the other. */
  function lines(text: string): string {
    return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
  }

  test('has no TypeScript but what the example has, which is compiled', () => {
    const snippets = [...CUT_OVER.matchAll(/^```ts\n(.*?)^```/gms)].map(([, snippet = '']) => lines(snippet));
    const folder = join(ROOT, 'examples/catch-up');
    const code = readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => lines(read(join(folder, name)))).join('\n');
    expect(snippets.length).toBeGreaterThan(0);
    expect(snippets.filter((snippet) => !code.includes(snippet))).toEqual([]);
  });

  test('has one word for one thing', () => {
    const text = CUT_OVER.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '').replace(/\]\([^)]*\)/g, ']');
    const others = [
      ['cut-over', /\bcutover\b/gi], ['the switch', /\bswitch-?over\b/gi], ['the way back', /\b(roll|fall)-?back\b/gi],
      ['source, target', /\b(destination|new|old|origin) (database|account)s?\b/gi], ['to stop the writes', /\bfreez(e|ing)\b|\bfrozen\b/gi],
      ['customer managed key', /\bCMK\b/g], ['to begin again', /\b(restart|redo) the (run|migration)\b/gi],
    ] as const;
    expect(others.flatMap(([word, other]) => (text.match(other) ?? []).map((found) => `"${found}" is "${word}" here`))).toEqual([]);
  });

  test('lists at its end the subject of each line that it marks as unconfirmed', () => {
    const [text = '', end = ''] = CUT_OVER.split('\n## What isn\'t confirmed on AWS\n');
    const subjects = ['MariaDB', 'aurora_volume_logical_start_lsn()', 'rds_tools', 'DMS from a time'].filter((subject) => end.includes(subject));
    // in the text, Oracle, SQL Server and DocumentDB start from a time.
    const marked = text.split('\n').filter((line) => line.includes('[U]') && !line.includes('marks what'))
      .map((line) => line.replace(/\bfrom a time\b|^\*\*\[U\]: what counts/, 'DMS from a time'));
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.filter((line) => !subjects.some((subject) => line.includes(subject)))).toEqual([]);
  });
});
