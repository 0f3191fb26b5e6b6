import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { ROOT } from './project';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const INTRODUCTION = 'dist/handler/index.js contains these packages, under the licences that follow them.';

/** The text of the file that says what of others a bundle contains. @throws Error - for a package without a licence. */
export function licencesOf({ outputs }: Metafile): string {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs)).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = new Set(inputs.flatMap(([input]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  const titles = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest;
    const text = licenceIn(folder) ?? (license === 'Apache-2.0' ? licenceIn('.') : undefined);
    if (text === undefined) throw new Error(`${name} has no file with its licence, which is ${license}`);
    titles.set(text, [...titles.get(text) ?? [], `${name} ${version}`]);
  }
  const parts = [...titles].map(([licence, packages]) => `${packages.join('\n')}\n\n${licence}`);
  return `${[INTRODUCTION, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function licenceIn(folder: string): string | undefined {
  const [file] = readdirSync(join(ROOT, folder)).filter((name) => /^licen[cs]e/i.test(name));
  return file === undefined ? undefined : readFileSync(join(ROOT, folder, file), 'utf8').trim();
}
