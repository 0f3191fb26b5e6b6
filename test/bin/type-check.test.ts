import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { getParsedCommandLineOfConfigFile, sys } from 'typescript';

const PROJECT = resolve(__dirname, '../..');

test('the app of cdk.json is type-checked before it runs, so nothing of a wrong type is deployed or rehearsed', () => {
  const { app } = JSON.parse(readFileSync(join(PROJECT, 'cdk.json'), 'utf8')) as { readonly app: string };
  expect(app).toBe('npx tsc -b tsconfig.app.json && npx tsx bin/app.ts');
});

test('the check takes the example\'s declarations, strictly, and writes nothing but what makes the next one fast', () => {
  const onUnRecoverableConfigFileDiagnostic = (): never => { throw new Error('tsconfig.app.json can\'t be read'); };
  const parsed = getParsedCommandLineOfConfigFile(join(PROJECT, 'tsconfig.app.json'), {}, { ...sys, onUnRecoverableConfigFileDiagnostic });
  expect(parsed?.fileNames.map((file) => relative(PROJECT, file))).toEqual(expect.arrayContaining([
    'bin/app.ts', 'bin/migrations.ts', 'examples/hand-over/app.ts', 'examples/hand-over/migrations.ts',
  ]));
  expect(parsed?.options).toMatchObject({ strict: true, noEmit: true, incremental: true });
});
