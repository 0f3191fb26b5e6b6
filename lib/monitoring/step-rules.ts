import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { StepType } from '../../lambda/step/contract';
import { nestedStackArns } from '../permissions/wait-permissions';
import { refusal } from '../validation/messages/rule';

/** Characters of an event pattern at most: EventBridge quotas, "Event pattern size". */
const PATTERN_LIMIT = 2048;
/** What an ARN in a pattern can become longer by, when its tokens have their values. */
const TOKENS = 100;

/**
 * Events of steps and their wait conditions that have failed. CloudFormation tells EventBridge every status of a resource, and delivers "durably":
 * EventBridge events reference, "AWS CloudFormation events"; the members are those of the CloudFormation User Guide, "Resource Status Change event
 * detail". A failed step fails its nested stack as well; that one isn't told again.
 */
export function failedSteps(stack: Stack): EventPattern {
  return statusChanges(stack, ['CREATE_FAILED', 'UPDATE_FAILED'], {
    'resource-type': [{ prefix: STEP_TYPES }, 'AWS::CloudFormation::WaitCondition'],
  });
}

/** What the types of all steps begin with. */
const STEP_TYPES = 'Custom::RdsFerry';

/** A migration's end, as far as its events tell it. */
export interface LastStep {
  /** Logical id of its last step. */
  readonly logicalId: string;
  /** Whether it restores a database, so that its last step is a verification. */
  readonly restores: boolean;
}

/**
 * Events of the last steps of migrations: a database is there and verified, or a snapshot is imported. An update of a stack that runs a last step
 * again tells it again.
 *
 * @throws an error where the pattern is too long for EventBridge, which many imported snapshots make it.
 */
export function arrivals(stack: Stack, lastSteps: readonly LastStep[]): EventPattern {
  const pattern = statusChanges(stack, ['CREATE_COMPLETE', 'UPDATE_COMPLETE'], lastSteps.every(({ restores }) => restores)
    ? { 'resource-type': [StepType.INSTANCE_VERIFICATION, StepType.CLUSTER_VERIFICATION] }
    : { 'logical-resource-id': lastSteps.map(({ logicalId }) => logicalId) });
  const length = JSON.stringify(pattern).length + TOKENS;
  if (length > PATTERN_LIMIT) {
    throw refusal('RF-1092', `the last steps of ${lastSteps.length} migrations don't fit into one event pattern, which has ${PATTERN_LIMIT} `
      + 'characters at most (where a migration ends with an imported snapshot, each is named): move migrations to another pair of stacks with its '
      + 'own "prefix"');
  }
  return pattern;
}

function statusChanges(stack: Stack, statuses: readonly string[], detail: object): EventPattern {
  const own = stack.formatArn({
    service: 'cloudformation', resource: 'stack', resourceName: `${stack.stackName}/`, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return {
    source: ['aws.cloudformation'],
    detailType: ['CloudFormation Resource Status Change'],
    detail: {
      'stack-id': [nestedStackArns(stack).prefix, own].map((prefix) => ({ prefix })),
      'status-details': { status: statuses },
      ...detail,
    },
  };
}
