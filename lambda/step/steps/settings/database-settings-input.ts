import { DatabaseKind, type DatabaseSetting } from '../../contract';
import { type DeclaredInput, expectCredentialsInPlace, readDeclared } from '../../properties/credentials-input';
import { isRecord, type PropertyReader } from '../../properties/property-reader';
import { CLUSTER_IDENTIFIER, INSTANCE_IDENTIFIER } from '../../properties/property-rules';
import {
  expectInTarget, rdsStored, readAcceptDefaults, readRestoredInput, readStepInput, type RestoredInput, type StepInput,
} from '../../properties/step-input';
import { expectRestorable } from '../restored-input';

export interface DatabaseSettingsInput extends StepInput, RestoredInput, DeclaredInput {
  /** Of the restored database. */
  readonly identifier: string;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
  /** Whether an earlier deployment has given the settings: where no snapshot tells more, the database is its owner's since. */
  readonly wasDone?: boolean;
}

export function parseDatabaseSettings(reader: PropertyReader): DatabaseSettingsInput {
  const restored = readRestoredInput(reader);
  const { kind } = restored.sourceDatabase;
  const input = {
    ...readStepInput(reader),
    ...restored,
    identifier: rdsStored(reader.text('Identifier', kind === DatabaseKind.CLUSTER ? CLUSTER_IDENTIFIER : INSTANCE_IDENTIFIER)),
    acceptDefaults: readAcceptDefaults(reader),
    ...readDeclared(reader),
  };
  expectInTarget(reader, input, input.source);
  expectCredentialsInPlace(reader, input, input.credentials);
  expectRestorable(reader, input, kind);
  return input;
}

/** Whether the step ended well for the same database before, as far as an Update tells: only what ended well gets one. @param before - unread. */
export function wereSettingsGiven({ migration, identifier }: DatabaseSettingsInput, before: unknown): boolean {
  return isRecord(before) && before.Migration === migration && typeof before.Identifier === 'string' && rdsStored(before.Identifier) === identifier;
}
