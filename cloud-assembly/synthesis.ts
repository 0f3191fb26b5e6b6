import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCdk } from './cdk-command';

/** An app that is synthesized by the stock CLI, or was. */
export interface SynthesizedApp {
  /** Folder of the app's `cdk.json`. */
  readonly directory: string;
  /** Command that runs the app, as `cdk --app` takes it, or the folder of its assembly; `cdk.json`'s when absent. */
  readonly app?: string;
}

/** What a synthesis needs beside the app. */
export interface SynthesisProps extends SynthesizedApp {
  /** A folder that is removed afterwards. */
  readonly scratch: string;
  /** Context of the CDK that is to be true. @default - none beside the app's own */
  readonly context?: string;
  /** Ends the synthesis. @default - nothing ends it */
  readonly ending?: AbortSignal;
}

/** The folder of the app's assembly, or what the CLI wrote where there is none. */
export type Synthesis = { readonly assembly: string } | { readonly output: string };

/** `cdk --app` takes a synthesized app as well: the folder of its assembly. */
export function givenAssembly({ app, directory }: SynthesizedApp): string | undefined {
  const folder = app === undefined ? undefined : resolve(directory, app);
  return folder !== undefined && existsSync(join(folder, 'manifest.json')) ? folder : undefined;
}

/** Runs the app by the stock CLI, without anything of AWS. */
export async function synthesize({ app, directory, scratch, context, ending }: SynthesisProps): Promise<Synthesis> {
  const assembly = join(scratch, context === undefined ? 'cdk.out' : 'other.out');
  const command = [...app === undefined ? [] : ['--app', app], ...context === undefined ? [] : ['--context', `${context}=true`]];
  const { exitCode, output } = await runCdk({
    arguments: ['synth', '--quiet', '--output', assembly, ...command], directory, environment: { CDK_HOME: scratch }, ending,
  });
  return exitCode === 0 ? { assembly } : { output };
}
