import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FerryWarning } from './ferry-warning';

/** What is known at synth, stops nothing, and should be known before a deployment. */
export interface Warning {
  readonly id: FerryWarning;
  /** Tells this occurrence from others of the same id. */
  readonly context: Readonly<Record<string, string | number | readonly string[]>>;
  /** What is so, what follows from it, and what to do, in whole sentences. */
  readonly message: string;
}

/** Has `cdk synth` show the warnings with the construct that they are about, unless they are acknowledged for it or above it. */
export function warn(construct: IConstruct, warnings: readonly Warning[]): void {
  for (const { id, message, context } of warnings) Validations.of(construct).addWarning(id, message, { context });
}
