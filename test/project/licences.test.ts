import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPermissive } from './spdx';

const ROOT = join(__dirname, '..', '..');

/** Data, not code, and under an attribution licence: which browser knows what, for a compiler that jest brings along. */
const DATA_PACKAGES = new Map([['node_modules/caniuse-lite', 'CC-BY-4.0']]);

interface LockedPackage {
  readonly license?: string;
  /** Whether it only leads to a workspace, which has an entry of its own. */
  readonly link?: boolean;
}

interface InstalledPackage {
  readonly license?: string | { readonly type: string };
}

function read<T>(...path: readonly string[]): T {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as T;
}

/** Every package that `npm ci` installs, by its path; the project itself has the empty one. */
const locked = Object.entries(read<{ packages: Record<string, LockedPackage> }>('package-lock.json').packages)
  .filter(([path, { link }]) => path !== '' && link !== true);

function refused(packages: readonly (readonly [path: string, license: string | undefined])[]): string[] {
  return packages
    .filter(([path, license]) => license === undefined || !(isPermissive(license) || DATA_PACKAGES.get(path) === license))
    .map(([path, license]) => `${path}: ${license}`);
}

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['Apache-2.0 AND MIT', true],
  ['GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['MIT AND GPL-3.0-only', false],
  ['LGPL-3.0-only OR GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['UNLICENSED', false],
])('tells whether %s is permissive', (expression, permissive) => {
  expect(isPermissive(expression)).toBe(permissive);
});

test('finds a licence that is not permissive, and a package without one', () => {
  expect(refused([['a', 'MIT'], ['b', 'AGPL-3.0-only'], ['c', undefined]])).toEqual(['b: AGPL-3.0-only', 'c: undefined']);
});

test('depends, directly and indirectly, on permissively licensed packages only', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(refused(locked.map(([path, { license }]) => [path, license]))).toEqual([]);
});

test('installs packages under the licences that the lock file tells', () => {
  const installed = locked.filter(([path]) => existsSync(join(ROOT, path, 'package.json'))).map(([path]) => {
    const { license } = read<InstalledPackage>(path, 'package.json');
    return [path, typeof license === 'object' ? license.type : license] as const;
  });
  expect(installed.length).toBeGreaterThan(100);
  expect(refused(installed)).toEqual([]);
});
