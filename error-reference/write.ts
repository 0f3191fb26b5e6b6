import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorReference } from './reference';
import { codesInSources } from './sources';

writeFileSync(join(__dirname, '..', 'docs', 'errors.md'), errorReference(codesInSources()));
