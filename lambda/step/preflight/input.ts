import { SourceEncryptionKind, type SourceAccess } from '../contract';
import type { PropertyReader } from '../property-reader';
import {
  INSTANCE_IDENTIFIER, isArnOfRegion, KEY_ALIAS_ARN, oneOf, SECURITY_GROUP_ID, SNAPSHOT_NAME, SUBNET_GROUP_NAME,
} from '../property-rules';
import { expectInTarget, rdsStored, readSourceAccess, readStepInput, type StepInput } from '../step-input';

/** What is to be checked. Optional things are checked when declared. */
export interface PreflightInput extends StepInput {
  readonly source: SourceAccess;
  readonly sourceDatabase: string;
  readonly sourceEncryption: string;
  readonly transferKeyAliasArn: string;
  readonly snapshotName: string;
  readonly transferSnapshotName: string;
  readonly importedSnapshotName: string;
  readonly instanceIdentifier: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
}

export function parsePreflight(reader: PropertyReader): PreflightInput {
  const input = {
    ...readStepInput(reader),
    source: readSourceAccess(reader),
    sourceDatabase: rdsStored(reader.text('SourceDatabase', INSTANCE_IDENTIFIER)),
    sourceEncryption: reader.text('SourceEncryption', oneOf(Object.values(SourceEncryptionKind))),
    transferKeyAliasArn: reader.text('TransferKeyAliasArn', KEY_ALIAS_ARN),
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
    transferSnapshotName: rdsStored(reader.text('TransferSnapshotName', SNAPSHOT_NAME)),
    importedSnapshotName: rdsStored(reader.text('ImportedSnapshotName', SNAPSHOT_NAME)),
    instanceIdentifier: rdsStored(reader.text('InstanceIdentifier', INSTANCE_IDENTIFIER)),
    subnetGroupName: reader.optionalText('SubnetGroupName', SUBNET_GROUP_NAME),
    securityGroupIds: reader.optionalTexts('SecurityGroupIds', SECURITY_GROUP_ID),
  };
  expectInTarget(reader, input, input.source);
  reader.expect(
    isArnOfRegion(input.transferKeyAliasArn, input.region), `TransferKeyAliasArn, ${input.transferKeyAliasArn}, isn't of the Region ${input.region}`,
  );
  reader.expect(input.snapshotName !== input.transferSnapshotName, `SnapshotName and TransferSnapshotName are both ${input.snapshotName}`);
  return input;
}
