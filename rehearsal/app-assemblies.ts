import { readAssembly } from '../cloud-assembly/assembly';
import { declaredClosings } from '../cloud-assembly/closings';
import { givenAssembly, synthesize, type SynthesizedApp } from '../cloud-assembly/synthesis';
import { UsageError } from '../cloud-assembly/usage-error';
import { BEFORE_CLOSING_CONTEXT } from '../lambda/step/contract';
import type { DisplayOutput } from '../operations/watch/display/display';

/** The app that is rehearsed. */
export interface RehearsedApp extends SynthesizedApp {
  readonly output: DisplayOutput;
  /** Ends the rehearsal at any time: its CLI and its functions are ended, and its files removed. */
  readonly ending: AbortSignal;
}

/** Folders of assemblies. */
export interface Assemblies {
  readonly moving: string;
  /** What is deployed after it; absent where nothing is closed. */
  readonly closing?: string;
}

/**
 * The app as it is deployed: first as it was before it closed migrations, where it does.
 *
 * @returns nothing when it can't be synthesized, or the rehearsal was ended; `output` tells.
 * @throws UsageError - when the app is given as an assembly that closes migrations.
 */
export async function assembliesOf(app: RehearsedApp, scratch: string): Promise<Assemblies | undefined> {
  const given = givenAssembly(app);
  const declared = given ?? await synthesizeApp(app, scratch);
  if (declared === undefined || app.ending.aborted) return undefined;
  const closed = declaredClosings(readAssembly(declared)).map(({ migration }) => migration);
  if (closed.length === 0) return { moving: declared };
  if (given !== undefined) throw new UsageError('RF-5011', closedAssembly(given, closed));
  const moving = await synthesizeApp(app, scratch, BEFORE_CLOSING_CONTEXT);
  return moving === undefined ? undefined : { moving, closing: declared };
}

function closedAssembly(folder: string, closed: readonly string[]): string {
  return `The assembly ${folder} closes ${closed.join(', ')}, and a rehearsal has to move first what it closes. Give the command that runs the app: `
    + '`--app \'npx tsx bin/app.ts\'`, for one.';
}

/** The app's assembly; nothing when there is none, which `output` tells. @param context - of the CDK, to be true. */
async function synthesizeApp({ app, directory, output, ending }: RehearsedApp, scratch: string, context?: string): Promise<string | undefined> {
  output.write(context === undefined ? 'Synthesizing the app\n' : 'Synthesizing the app as it was before its migrations were closed\n');
  const synthesis = await synthesize({ app, directory, scratch, context, ending });
  if ('assembly' in synthesis) return synthesis.assembly;
  if (!ending.aborted) output.write(`${synthesis.output.trimEnd()}\n\nThe app can't be synthesized: see the message above. Nothing was deployed.\n`);
  return undefined;
}
