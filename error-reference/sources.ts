import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GivenCode, givenCodes } from './shown-messages';

const ROOT = join(__dirname, '..');

/** Where errors are made. */
const ROOMS = ['lib', 'lambda', 'cloud-assembly', 'operations', 'rehearsal', 'cli'];

/** Every code that the sources give to an error, by file. */
export function codesInSources(): readonly GivenCode[] {
  return ROOMS.flatMap((room) => filesIn(room)).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return text.includes('\'RF-') ? givenCodes(file, text) : [];
  });
}

function filesIn(room: string): readonly string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).toSorted()
    .map((name) => join(room, name));
}
