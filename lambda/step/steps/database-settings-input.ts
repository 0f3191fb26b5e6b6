import { DatabaseKind, type DatabaseSetting } from '../contract';
import type { PropertyReader } from '../properties/property-reader';
import { CLUSTER_IDENTIFIER, INSTANCE_IDENTIFIER } from '../properties/property-rules';
import {
  expectInTarget, rdsStored, readAcceptDefaults, readRestoredInput, readStepInput, type RestoredInput, type StepInput,
} from '../properties/step-input';
import { expectRestorable } from './restored-input';

export interface DatabaseSettingsInput extends StepInput, RestoredInput {
  /** Of the restored database. */
  readonly identifier: string;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
}

export function parseDatabaseSettings(reader: PropertyReader): DatabaseSettingsInput {
  const restored = readRestoredInput(reader);
  const { kind } = restored.sourceDatabase;
  const input = {
    ...readStepInput(reader),
    ...restored,
    identifier: rdsStored(reader.text('Identifier', kind === DatabaseKind.CLUSTER ? CLUSTER_IDENTIFIER : INSTANCE_IDENTIFIER)),
    acceptDefaults: readAcceptDefaults(reader),
  };
  expectInTarget(reader, input, input.source);
  expectRestorable(reader, input, kind);
  return input;
}
