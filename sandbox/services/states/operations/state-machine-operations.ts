import type {
  CreateStateMachineInput, CreateStateMachineOutput, DeleteStateMachineInput, DeleteStateMachineOutput, DescribeStateMachineInput,
  DescribeStateMachineOutput, ListStateMachinesInput, ListStateMachinesOutput, UpdateStateMachineInput, UpdateStateMachineOutput,
} from '@aws-sdk/client-sfn';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onResource, passRole, tagContext } from '../authorization';
import type { StatesContext } from '../context';
import { parseDefinition } from '../definition/parse-definition';
import { refusedName } from '../rules/name-rules';
import { refusedCreation, refusedFeatures } from '../rules/state-machine-rules';
import { NO_LOGGING, NO_TRACING, type StateMachine } from '../state/state-machine';
import { page } from './page';

const CREATION_MEMBERS = [
  'name', 'definition', 'roleArn', 'type', 'loggingConfiguration.level', 'loggingConfiguration.includeExecutionData',
  'loggingConfiguration.destinations.cloudWatchLogsLogGroup.logGroupArn', 'tags', 'tracingConfiguration.enabled', 'publish',
  'encryptionConfiguration.type',
];

const UPDATE_MEMBERS = [
  'stateMachineArn', 'definition', 'roleArn', 'loggingConfiguration.level', 'loggingConfiguration.includeExecutionData',
  'loggingConfiguration.destinations.cloudWatchLogsLogGroup.logGroupArn', 'tracingConfiguration.enabled', 'publish',
  'encryptionConfiguration.type',
];

/** State machines themselves. */
export function stateMachineOperations(context: StatesContext): Operations {
  const { store } = context;
  return {
    CreateStateMachine: operation<CreateStateMachineInput, CreateStateMachineOutput>({
      members: CREATION_MEMBERS,
      authorization: (input, call) => [
        onResource('CreateStateMachine', arnOf(input.name, call), input.tags && tagContext(input.tags)), ...passRole(input.roleArn),
      ],
      run: (input, call) => create(context, input, call),
    }),
    UpdateStateMachine: operation<UpdateStateMachineInput, UpdateStateMachineOutput>({
      members: UPDATE_MEMBERS,
      authorization: (input) => [onResource('UpdateStateMachine', input.stateMachineArn), ...passRole(input.roleArn)],
      run: (input) => update(context, input),
    }),
    DescribeStateMachine: operation<DescribeStateMachineInput, DescribeStateMachineOutput>({
      members: ['stateMachineArn'],
      authorization: (input) => [onResource('DescribeStateMachine', input.stateMachineArn)],
      run: (input) => described(store.machine(input.stateMachineArn)),
    }),
    ...deletionAndList(context),
  };
}

function deletionAndList(context: StatesContext): Operations {
  const { store, clock } = context;
  return {
    DeleteStateMachine: operation<DeleteStateMachineInput, DeleteStateMachineOutput>({
      members: ['stateMachineArn'],
      authorization: (input) => [onResource('DeleteStateMachine', input.stateMachineArn)],
      run: (input) => {
        const arn = input.stateMachineArn ?? '';
        // its executions end with it; deleting what isn't there is no error in Step Functions.
        for (const execution of store.executionsOf(arn)) if (execution.running) execution.finish(clock.now(), { status: 'ABORTED' });
        store.deleteMachine(arn);
        return {};
      },
    }),
    ListStateMachines: operation<ListStateMachinesInput, ListStateMachinesOutput>({
      members: ['maxResults', 'nextToken'],
      authorization: () => [onResource('ListStateMachines', '*')],
      run: (input, call) => {
        const { items, next } = page(store.machinesOf(call.accountId, call.region), input);
        const stateMachines = items.map(({ arn, name, createdAt }) =>
          ({ stateMachineArn: arn, name, type: 'STANDARD' as const, creationDate: new Date(createdAt) }));
        return { stateMachines, nextToken: next };
      },
    }),
  };
}

function create(context: StatesContext, input: CreateStateMachineInput, call: Call): CreateStateMachineOutput {
  const { name = '' } = input;
  const refusal = refusedFeatures(input) ?? refusedName(name);
  if (refusal !== undefined) throw refusal;
  const arn = arnOf(name, call);
  const wanted = {
    definitionText: input.definition ?? '',
    definition: parseDefinition(input.definition ?? ''),
    logging: input.loggingConfiguration ?? NO_LOGGING,
    tracing: input.tracingConfiguration ?? NO_TRACING,
  };
  const existing = context.store.findMachine(arn);
  const taken = existing && refusedCreation(existing, wanted);
  if (taken !== undefined) throw taken;
  if (existing !== undefined) return { stateMachineArn: arn, creationDate: new Date(existing.createdAt) };
  const roleArn = requireRole(context, input.roleArn ?? '', arn);
  const tags = new Map((input.tags ?? []).map(({ key = '', value = '' }) => [key, value]));
  const createdAt = context.clock.now();
  const { accountId, region } = call;
  context.store.putMachine({ arn, name, accountId, region, ...wanted, roleArn, tags, revisionId: context.identifiers.uuid(), createdAt });
  return { stateMachineArn: arn, creationDate: new Date(createdAt) };
}

/** Executions under way go on with the definition and role that they started with. */
function update(context: StatesContext, input: UpdateStateMachineInput): UpdateStateMachineOutput {
  const refusal = refusedFeatures(input);
  if (refusal !== undefined) throw refusal;
  const machine = context.store.machine(input.stateMachineArn);
  const definitionText = input.definition ?? machine.definitionText;
  const updated = context.store.putMachine({
    ...machine,
    definitionText,
    definition: parseDefinition(definitionText),
    roleArn: input.roleArn === undefined ? machine.roleArn : requireRole(context, input.roleArn, machine.arn),
    logging: input.loggingConfiguration ?? machine.logging,
    tracing: input.tracingConfiguration ?? machine.tracing,
    revisionId: context.identifiers.uuid(),
  });
  return { updateDate: new Date(context.clock.now()), revisionId: updated.revisionId };
}

function described(machine: StateMachine): DescribeStateMachineOutput {
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: machine.definitionText,
    roleArn: machine.roleArn,
    type: 'STANDARD',
    creationDate: new Date(machine.createdAt),
    loggingConfiguration: machine.logging,
    tracingConfiguration: machine.tracing,
    revisionId: machine.revisionId,
  };
}

/** @throws AwsError - when Step Functions can't take the role (yet). */
function requireRole({ sessions, identifiers }: StatesContext, roleArn: string, stateMachineArn: string): string {
  try {
    sessions.renew(roleArn, identifiers.text(32), stateMachineArn);
    return roleArn;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError('AccessDeniedException',
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.', 400);
  }
}

function arnOf(name: string | undefined, { region, accountId }: Call): string {
  return formatArn('states', region, accountId, `stateMachine:${name ?? ''}`);
}
