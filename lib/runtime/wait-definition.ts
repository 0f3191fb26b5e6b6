import { WAIT_METADATA, type WaitQuestion } from '../../lambda/step/contract';

export interface WaitDefinitionProps {
  readonly partition: string;
  /** First part of the pair's names. */
  readonly prefix: string;
  /** ARN of the function that is asked whether a wait is over. */
  readonly isOverArn: string;
}

/** Seconds from one question to the next: RDS takes minutes at least. */
const QUESTION_INTERVAL = 60;

/** Statuses of a step that was made at some time. */
const MADE: readonly string[] = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_FAILED'];

/** For calls that AWS refuses for a moment. */
const PATIENTLY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2 }];

/** Where the event has the stack, and the wait condition in it. */
const STACK = '$.detail[\'stack-id\']';
const LOGICAL_ID = '$.detail[\'logical-resource-id\']';
/** Where the execution keeps what the wait condition's metadata tells. */
const MARK = '$.mark';

/**
 * What happens when a wait condition begins, in Amazon States Language. The execution's input is the event of CloudFormation. Step Functions calls
 * CloudFormation itself, so that the handler needs no rights to signal.
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function waitDefinition({ partition, prefix, isOverArn }: WaitDefinitionProps): object {
  const operation = (name: string): string => `arn:${partition}:states:::aws-sdk:cloudformation:${name}`;
  return {
    Comment: 'Ends a wait condition when the step that it waits for is over',
    StartAt: 'ReadMark',
    States: {
      ...readMark(operation('describeStackResource'), prefix), ...lookAtLastStep(operation('describeStackResource')), ...ask(isOverArn),
      ...signal(operation('signalResource')),
    },
  };
}

/** What the wait condition waits for. One of another pair, whose stacks' names begin alike, is left alone. */
function readMark(resource: string, prefix: string): object {
  return {
    ReadMark: {
      Type: 'Task',
      Resource: resource,
      Parameters: { 'StackName.$': STACK, 'LogicalResourceId.$': LOGICAL_ID },
      ResultSelector: { 'Metadata.$': 'States.StringToJson($.StackResourceDetail.Metadata)' },
      ResultPath: MARK,
      Retry: PATIENTLY,
      Next: 'IsOfThisPair',
    },
    IsOfThisPair: {
      Type: 'Choice',
      Choices: [{ Variable: ofMark('Prefix'), StringEquals: prefix, Next: 'LookAtLastStep' }],
      Default: 'OfAnotherPair',
    },
    OfAnotherPair: { Type: 'Succeed' },
  };
}

/** Once the migration's last step is made, nothing is begun any more: a longer wait that is declared afterwards ends at once. */
function lookAtLastStep(resource: string): object {
  return {
    LookAtLastStep: {
      Type: 'Task',
      Resource: resource,
      Parameters: { 'StackName.$': STACK, 'LogicalResourceId.$': ofMark('LastStep') },
      ResultSelector: { 'Status.$': '$.StackResourceDetail.ResourceStatus' },
      ResultPath: '$.lastStep',
      // a resource that isn't there yet is an error of CloudFormation's.
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.lastStep', Next: 'Ask' }],
      Next: 'IsLastStepMade',
    },
    IsLastStepMade: {
      Type: 'Choice',
      Choices: [{ Or: MADE.map((status) => ({ Variable: '$.lastStep.Status', StringEquals: status })), Next: 'Signal' }],
      Default: 'Ask',
    },
  };
}

/** Once a minute. A question that fails is asked again: the wait condition has its own end. */
function ask(isOverArn: string): object {
  const question: Readonly<Record<`${keyof WaitQuestion}.$`, string>> = {
    'StepType.$': ofMark('StepType'), 'Properties.$': ofMark('Properties'), 'LogicalId.$': LOGICAL_ID, 'StartedAt.$': '$.time',
  };
  return {
    Ask: {
      Type: 'Task',
      Resource: isOverArn,
      Parameters: question,
      ResultPath: '$.answer',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Pause' }],
      Next: 'IsOver',
    },
    IsOver: { Type: 'Choice', Choices: [{ Variable: '$.answer.IsOver', BooleanEquals: true, Next: 'Signal' }], Default: 'Pause' },
    Pause: { Type: 'Wait', Seconds: QUESTION_INTERVAL, Next: 'Ask' },
  };
}

/** Success in any case: of a failure the leg that follows tells the reason, for which a signal has no room. */
function signal(resource: string): object {
  return {
    Signal: {
      Type: 'Task',
      Resource: resource,
      // the event's id is a UUID; CloudFormation takes 64 characters.
      Parameters: { 'StackName.$': STACK, 'LogicalResourceId.$': LOGICAL_ID, 'UniqueId.$': '$.id', 'Status': 'SUCCESS' },
      // the event may come before the wait condition can be signalled: AWS doesn't say.
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 15, BackoffRate: 1 }],
      End: true,
    },
  };
}

function ofMark(member: string): string {
  return `${MARK}.Metadata['${WAIT_METADATA}'].${member}`;
}
