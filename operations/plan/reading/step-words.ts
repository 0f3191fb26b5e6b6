import { DatabaseKind, StepType } from '../../../lambda/step/contract';
import { Work } from '../../estimate/rates';
import type { PlannedStep } from '../plan-schema';
import type { ReadStep } from './read-steps';
import { words } from './words';

/** A step as the plan tells it. */
export function plannedStep(step: ReadStep): PlannedStep {
  const { name, waitHours, properties: { AccountId: accountId, Region: region } } = step;
  return { name, does: whatItDoes(step), accountId, region, waitHours };
}

function whatItDoes(step: ReadStep): string {
  switch (step.type) {
    case StepType.PREFLIGHT:
      return 'looks at both accounts, and refuses what can\'t end well';
    case StepType.TRANSFER_KEY:
      return `makes the key ${step.properties.AliasName}, or finds it`;
    case StepType.SNAPSHOT:
      return `takes the snapshot ${step.properties.SnapshotName}`;
    case StepType.SNAPSHOT_COPY:
      return `makes the copy ${step.properties.SnapshotName}`;
    case StepType.SNAPSHOT_SHARE:
      return `shares ${step.properties.SnapshotName} with ${step.properties.WithAccountId}`;
    case StepType.DATABASE_GROUPS:
      return `makes the ${step.properties.Groups.map(words).join(' and the ')} after the source's, where it has one`;
    case StepType.INSTANCE:
      return `restores the DB instance ${step.properties.InstanceIdentifier}`;
    case StepType.CLUSTER:
      return `restores the DB cluster ${step.properties.ClusterIdentifier}`;
    case StepType.CLUSTER_MEMBERS: {
      const { InstanceCount: count } = step.properties;
      return `makes ${count === undefined ? 'as many members as the source has' : `${count} members`}`;
    }
    case StepType.DATABASE_SETTINGS:
      return 'gives it the settings that no restore takes';
    case StepType.INSTANCE_VERIFICATION:
    case StepType.CLUSTER_VERIFICATION:
      return 'compares it with its snapshot and its source';
    case StepType.CLOSING:
      return 'takes away what the migration needed on its way';
    case StepType.CLOSED_TRANSFER_KEY:
      return `takes the other account out of the policy of ${step.properties.AliasName}`;
    case StepType.LEFTOVERS:
      return 'tells what exists in both accounts because of the migrations';
  }
}

/** What takes the time of a step. */
export function workOf(step: ReadStep): Work {
  switch (step.type) {
    case StepType.SNAPSHOT:
      return step.properties.SourceDatabase.Kind === DatabaseKind.CLUSTER ? Work.SNAPSHOT_OF_CLUSTER : Work.SNAPSHOT_OF_INSTANCE;
    case StepType.SNAPSHOT_COPY: {
      const { SourceSnapshotArn: arn, NewestOf: database, Region: region } = step.properties;
      return regionOf(arn ?? database) === region ? Work.COPY : Work.COPY_TO_OTHER_REGION;
    }
    case StepType.INSTANCE:
      return Work.RESTORE_OF_INSTANCE;
    case StepType.CLUSTER:
      return Work.RESTORE_OF_CLUSTER;
    case StepType.CLUSTER_MEMBERS:
      return Work.MEMBER_OF_CLUSTER;
    case StepType.DATABASE_SETTINGS:
      return Work.SETTINGS;
    case StepType.INSTANCE_VERIFICATION:
    case StepType.CLUSTER_VERIFICATION:
      return Work.VERIFICATION;
    case StepType.PREFLIGHT:
    case StepType.LEFTOVERS:
      return Work.LOOK;
    case StepType.DATABASE_GROUPS:
      return Work.GROUPS;
    default:
      return Work.SMALL;
  }
}

function regionOf(arn = ''): string | undefined {
  return arn.split(':')[3];
}
