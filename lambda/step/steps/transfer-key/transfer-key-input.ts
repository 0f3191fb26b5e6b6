import { type DatabaseKind, MAX_KEY_DESCRIPTION, MAX_KEY_POLICY, type SourceAccess } from '../../contract';
import type { PropertyReader } from '../../properties/property-reader';
import { FLAG, KEY_ALIAS, type PropertyRule, SNAPSHOT_NAME } from '../../properties/property-rules';
import { rdsStored, readKind, readSourceAccess, readStepInput, type StepInput } from '../../properties/step-input';

export interface TransferKeyInput extends StepInput {
  readonly source: SourceAccess;
  /** With its `alias/`. */
  readonly aliasName: string;
  /** JSON. */
  readonly policy: string;
  readonly description: string;
  readonly snapshots: readonly TransferSnapshot[];
  /** Whether the result of a migration stays under the key. */
  readonly holdsResults: boolean;
}

/** A snapshot that a migration makes under the key. */
export interface TransferSnapshot {
  readonly kind: DatabaseKind;
  readonly name: string;
}

const DESCRIPTION: PropertyRule = {
  allows: (text) => text.length > 0 && text.length <= MAX_KEY_DESCRIPTION, wanted: `a text of 1 to ${MAX_KEY_DESCRIPTION} characters`,
};

export function parseTransferKey(reader: PropertyReader): TransferKeyInput {
  const policy = JSON.stringify(reader.record('Policy'));
  reader.expect(Buffer.byteLength(policy) <= MAX_KEY_POLICY, `Policy has ${Buffer.byteLength(policy)} bytes, and KMS takes ${MAX_KEY_POLICY}`);
  return {
    ...readStepInput(reader),
    source: readSourceAccess(reader),
    aliasName: reader.text('AliasName', KEY_ALIAS),
    policy,
    description: reader.text('Description', DESCRIPTION),
    snapshots: reader.has('Snapshots') ? reader.nestedList('Snapshots').map((snapshot) => ({
      kind: readKind(snapshot), name: rdsStored(snapshot.text('Name', SNAPSHOT_NAME)),
    })) : [],
    holdsResults: reader.text('HoldsResults', FLAG) === 'true',
  };
}
