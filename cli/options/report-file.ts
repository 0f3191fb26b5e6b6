import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../cloud-assembly/usage-error';

/** Where a report goes when nothing else is said: in the folder where the command was given. */
export const DEFAULT_REPORT = 'rds-ferry-report.html';

/** A file that can be written, as an absolute path. @throws UsageError - when its folder isn't there, or it is a folder itself. */
export function writableFile(option: string, file: string): string {
  const path = resolve(file);
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError('RF-5016', `${option} takes a file, but the folder of "${file}" isn't there`);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new UsageError('RF-5016', `${option} takes a file, but "${file}" is a folder`);
  }
  return path;
}
