import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly, type SynthesizedStack } from './assembly';
import { givenAssembly, synthesize, type SynthesizedApp } from './synthesis';
import { UsageError } from './usage-error';

/**
 * The stacks of an app: it is synthesized here, where it sees no AWS account, unless it is given as an assembly.
 *
 * @param context - of the CDK, to be true beside the app's own.
 * @throws UsageError - when the app can't be synthesized, with what the CLI wrote.
 */
export function readApp(app: SynthesizedApp, context?: string): Promise<readonly SynthesizedStack[]> {
  return withAssembly(app, readAssembly, context);
}

/**
 * What is read of an app's assembly, whose folder is there as long as it is read.
 *
 * @throws UsageError - as `readApp`.
 */
export async function withAssembly<Read>(app: SynthesizedApp, read: (directory: string) => Read, context?: string): Promise<Read> {
  const given = givenAssembly(app);
  if (given !== undefined) return read(given);
  const scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-app-'));
  try {
    const synthesis = await synthesize({ ...app, scratch, context });
    if ('assembly' in synthesis) return read(synthesis.assembly);
    throw new UsageError('RF-5008', `${synthesis.output.trimEnd()}\n\nThe app can't be synthesized: see the message above. It is done without an `
      + 'AWS account: of an app that looks something up in one, give what you synthesized yourself, by `--app cdk.out`.');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
