import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PreflightProperties, SourceAccess } from '../../lambda/step/contract';
import { StepType } from '../../lambda/step/contract';
import type { RestoredDatabaseOptions } from '../ferry-props';
import type { MigrationNames } from '../naming';
import type { SourceDatabase } from '../source-database';
import type { StepProps } from './relay';
import { Relay } from './relay';

export interface PreflightProps extends StepProps {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabase;
  readonly transferKeyAliasArn: string;
  readonly names: MigrationNames;
  readonly database: RestoredDatabaseOptions;
}

/** Looks at both accounts before anything is changed, and fails with everything that would stop the migration. */
export class Preflight extends Relay<PreflightProperties, Record<string, never>> {
  constructor(scope: Construct, id: string, props: PreflightProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.PREFLIGHT,
      account: Stack.of(scope).account,
      legs: 1,
      properties: {
        Source: props.source,
        SourceDatabase: props.sourceDatabase.identifier,
        SourceEncryption: props.sourceDatabase.encryption.kind,
        TransferKeyAliasArn: props.transferKeyAliasArn,
        SnapshotName: props.names.snapshotName,
        TransferSnapshotName: props.names.transferSnapshotName,
        ImportedSnapshotName: props.names.importedSnapshotName,
        InstanceIdentifier: props.database.instanceIdentifier,
        SubnetGroupName: props.database.subnetGroupName,
        SecurityGroupIds: props.database.securityGroupIds,
      },
    });
  }
}
