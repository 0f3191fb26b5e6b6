import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSON_SCHEMAS, policyFile, schemaFile } from './json-schemas';

for (const [command, schema] of Object.entries(JSON_SCHEMAS)) {
  writeFileSync(join(__dirname, '..', 'docs', 'schemas', `${command}.json`), schemaFile(command, schema));
}

for (const side of ['source', 'target'] as const) {
  writeFileSync(join(__dirname, '..', 'docs', 'policies', `looks-in-${side}.json`), policyFile(side));
}
