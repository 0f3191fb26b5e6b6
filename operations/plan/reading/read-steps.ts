import type { SynthesizedStack } from '../../../cloud-assembly/assembly';
import { declaredSteps } from '../../../cloud-assembly/declared-steps';
import { shown } from '../../../cloud-assembly/shown';
import {
  type ClosedTransferKeyProperties, type ClosingProperties, type ClusterMembersProperties, type ClusterProperties, type DatabaseGroupsProperties,
  type DatabaseSettingsProperties, type InstanceProperties, type LeftoversProperties, LEG_MINUTES, type PreflightProperties,
  type SnapshotCopyProperties, type SnapshotProperties, type SnapshotShareProperties, type StepType, type TransferKeyProperties,
  type VerificationProperties, WAIT_HOURS,
} from '../../../lambda/step/contract';

/** The properties of each type of step. */
interface StepTypes {
  [StepType.PREFLIGHT]: PreflightProperties;
  [StepType.TRANSFER_KEY]: TransferKeyProperties;
  [StepType.SNAPSHOT]: SnapshotProperties;
  [StepType.SNAPSHOT_COPY]: SnapshotCopyProperties;
  [StepType.SNAPSHOT_SHARE]: SnapshotShareProperties;
  [StepType.DATABASE_GROUPS]: DatabaseGroupsProperties;
  [StepType.INSTANCE]: InstanceProperties;
  [StepType.INSTANCE_VERIFICATION]: VerificationProperties;
  [StepType.CLUSTER]: ClusterProperties;
  [StepType.CLUSTER_MEMBERS]: ClusterMembersProperties;
  [StepType.DATABASE_SETTINGS]: DatabaseSettingsProperties;
  [StepType.CLUSTER_VERIFICATION]: VerificationProperties;
  [StepType.CLOSING]: ClosingProperties;
  [StepType.CLOSED_TRANSFER_KEY]: ClosedTransferKeyProperties;
  [StepType.LEFTOVERS]: LeftoversProperties;
}

/** A step as its template tells it. What is known in the deployment only stands as `${…}`. */
export type ReadStep = {
  readonly [Type in StepType]: ReadStepOf<Type>;
}[StepType];

export interface ReadStepOf<Type extends StepType> {
  readonly type: Type;
  readonly properties: StepTypes[Type];
  readonly stackName: string;
  readonly migration: string;
  /** `TransferCopy` */
  readonly name: string;
  /** That CloudFormation waits for it at most. */
  readonly waitHours: number;
}

/** All steps, in the order in which each migration's run. */
export function readSteps(stacks: readonly SynthesizedStack[]): readonly ReadStep[] {
  return declaredSteps(stacks).flatMap(({ stackName, accountId, migration, name, legs }) => {
    const stack = stacks.find((one) => one.name === stackName && one.accountId === accountId);
    const resources = legs.map((id) => stack?.template.Resources?.[id]).filter((resource) => resource !== undefined);
    const [first] = resources;
    if (stack === undefined || first === undefined) return [];
    const waits = resources.filter(({ Type }) => Type === 'AWS::CloudFormation::WaitCondition').length;
    const waitHours = waits * WAIT_HOURS + (resources.length - waits) * LEG_MINUTES / 60;
    return [{
      type: first.Type, properties: shown(first.Properties, stack), stackName, migration, name: withoutMigration(name, migration), waitHours,
    } as ReadStep];
  });
}

/** Where an app leaves out the paths of constructs, a step's name begins with its migration's. */
function withoutMigration(name: string, migration: string): string {
  const prefix = migration.replace(/[^A-Za-z0-9]/g, '');
  return name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : name;
}

/** The steps of some type. */
export function stepsOf<Type extends StepType>(steps: readonly ReadStep[], type: Type): readonly ReadStepOf<Type>[] {
  return steps.filter((step): step is ReadStep & ReadStepOf<Type> => step.type === type);
}
