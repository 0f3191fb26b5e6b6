import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DatabaseAttributes, DatabaseProperties, SourceAccess } from '../../lambda/step/contract';
import { StepType } from '../../lambda/step/contract';
import type { RestoredDatabaseOptions } from '../ferry-props';
import type { SourceDatabase } from '../source-database';
import type { SlowStepProps } from './relay';
import { Relay } from './relay';

export interface RestoredDatabaseProps extends SlowStepProps {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabase;
  /** Name of the snapshot in the stack's account. */
  readonly snapshotName: string;
  readonly database: RestoredDatabaseOptions;
}

/** Restores the database from a snapshot of the stack's account. It is never deleted, replaced or restored over. */
export class RestoredDatabase extends Relay<DatabaseProperties, DatabaseAttributes> {
  public readonly instanceIdentifier: string;

  constructor(scope: Construct, id: string, props: RestoredDatabaseProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.DATABASE,
      account: Stack.of(scope).account,
      properties: {
        Source: props.source,
        SourceDatabase: props.sourceDatabase.identifier,
        SnapshotName: props.snapshotName,
        ...restoreProperties(props.database),
      },
    });
    this.instanceIdentifier = this.attribute('InstanceIdentifier');
  }
}

type RestoreProperties = Pick<DatabaseProperties,
  'InstanceIdentifier' | 'SubnetGroupName' | 'SecurityGroupIds' | 'InstanceClass' | 'ParameterGroupName' | 'MultiAz' | 'DeletionProtection'>;

function restoreProperties(database: RestoredDatabaseOptions): RestoreProperties {
  return {
    InstanceIdentifier: database.instanceIdentifier,
    SubnetGroupName: database.subnetGroupName,
    SecurityGroupIds: database.securityGroupIds,
    InstanceClass: database.instanceType === undefined ? undefined : `db.${database.instanceType.toString()}`,
    ParameterGroupName: database.parameterGroupName,
    MultiAz: database.multiAz === undefined ? undefined : String(database.multiAz),
    DeletionProtection: String(database.deletionProtection ?? true),
  };
}
