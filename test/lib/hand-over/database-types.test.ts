import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DATABASE_TYPES } from '../../../lib/hand-over/database-types';

interface ResourceType {
  readonly cloudFormationType: string;
  readonly properties: Readonly<Record<string, { readonly causesReplacement?: 'yes' | 'no' | 'maybe' }>>;
}

/** What the stock `cdk` CLI says in its `diff`: it has CloudFormation's specification with it. */
const SPECIFICATION = join(__dirname, '../../../node_modules/aws-cdk/db.json.gz');

const { schema } = JSON.parse(gunzipSync(readFileSync(SPECIFICATION)).toString()) as {
  readonly schema: { readonly resource: { readonly entities: Readonly<Record<string, ResourceType>> } };
};

function causing(type: string, ...kinds: readonly string[]): readonly string[] {
  const found = Object.values(schema.resource.entities).find(({ cloudFormationType }) => cloudFormationType === type);
  return Object.entries(found?.properties ?? {})
    .filter(([, { causesReplacement = 'no' }]) => kinds.includes(causesReplacement)).map(([name]) => name);
}

test.each(Object.keys(DATABASE_TYPES))('knows every property of %s that replaces it, and none that doesn\'t', (type) => {
  const replacing = DATABASE_TYPES[type]?.replacing ?? [];
  expect(causing(type, 'yes').filter((name) => !replacing.includes(name))).toEqual([]);
  expect(replacing.filter((name) => !causing(type, 'yes', 'maybe').includes(name))).toEqual([]);
  expect(replacing).toContain(DATABASE_TYPES[type]?.snapshot);
});
