import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { JSON_SCHEMAS, policyFile, schemaFile } from '../../cli/json-schemas';

const FOLDER = resolve(__dirname, '../../docs/schemas');

test('docs/schemas has a file for each command that prints JSON', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(JSON_SCHEMAS).map((command) => `${command}.json`).toSorted());
});

test.each(Object.entries(JSON_SCHEMAS))('the schema of %s is as the code has it: `npm run schemas` writes it', (command, schema) => {
  expect(readFileSync(join(FOLDER, `${command}.json`), 'utf8')).toBe(schemaFile(command, schema));
});

test.each(['source', 'target'] as const)('the policy in docs/policies for looks in the %s is as the code has it', (side) => {
  expect(readFileSync(join(FOLDER, '..', 'policies', `looks-in-${side}.json`), 'utf8')).toBe(policyFile(side));
});
