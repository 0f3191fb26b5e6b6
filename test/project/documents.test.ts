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
