import { join, resolve } from 'node:path';
import { dependencies, peerDependencies, version } from '../package.json';

export const ROOT = resolve(__dirname, '..');

/** What `npm pack` takes the compiled code from; made anew by each `npm run package`. */
export const DIST = join(ROOT, 'dist');

/** Packages that are installed with this one, or by whoever uses it. */
export const INSTALLED_PACKAGES: readonly string[] = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];

export const VERSION = version;
