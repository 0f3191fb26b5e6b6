import type {
  CreateStateMachineInput, CreateStateMachineOutput, DeleteStateMachineInput, DeleteStateMachineOutput, DescribeStateMachineInput,
  DescribeStateMachineOutput, ListStateMachinesInput, ListStateMachinesOutput, UpdateStateMachineInput, UpdateStateMachineOutput,
} from '@aws-sdk/client-sfn';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { Call, Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import { onResource, passRole } from '../authorization';
import type { StatesParts } from '../context';
import { parseDefinition } from '../definition/parse-definition';
import { notImplemented } from '../errors';
import { checkedName } from '../rules/name-rules';
import type { StateMachine } from '../state/state-machine';
import { NO_LOGGING, NO_TRACING } from '../state/state-machine';
import { requestedPage } from './page';

/** The operations on state machines themselves. */
export function stateMachineOperations(parts: StatesParts): Service['operations'] {
  const { store, clock } = parts;
  return {
    CreateStateMachine: operation<CreateStateMachineInput, CreateStateMachineOutput>({
      authorization: (input, call) => [onResource('CreateStateMachine', arnOf(input.name, call), tagContext(input)), ...passRole(input.roleArn)],
      run: (input, call) => create(parts, input, call),
    }),
    UpdateStateMachine: operation<UpdateStateMachineInput, UpdateStateMachineOutput>({
      authorization: input => [onResource('UpdateStateMachine', input.stateMachineArn), ...passRole(input.roleArn)],
      run: input => update(parts, input),
    }),
    DescribeStateMachine: operation<DescribeStateMachineInput, DescribeStateMachineOutput>({
      authorization: input => [onResource('DescribeStateMachine', input.stateMachineArn)],
      run: input => described(store.machine(input.stateMachineArn)),
    }),
    DeleteStateMachine: operation<DeleteStateMachineInput, DeleteStateMachineOutput>({
      authorization: input => [onResource('DeleteStateMachine', input.stateMachineArn)],
      run: input => {
        const arn = input.stateMachineArn ?? '';
        // its executions end with it; deleting what isn't there is no error in Step Functions.
        for (const execution of store.executionsOf(arn)) if (execution.running) execution.finish(clock.now(), { status: 'ABORTED' });
        store.deleteMachine(arn);
        return {};
      },
    }),
    ListStateMachines: operation<ListStateMachinesInput, ListStateMachinesOutput>({
      authorization: () => [onResource('ListStateMachines', '*')],
      run: (input, call) => {
        const { items, nextToken } = requestedPage(store.machinesOf(call.accountId, call.region), input);
        const stateMachines = items.map(({ arn, name, createdAt }) =>
          ({ stateMachineArn: arn, name, type: 'STANDARD' as const, creationDate: new Date(createdAt) }));
        return { stateMachines, nextToken };
      },
    }),
  };
}

function create(parts: StatesParts, input: CreateStateMachineInput, call: Call): CreateStateMachineOutput {
  refuseFeatures(input);
  const name = checkedName(input.name);
  const arn = arnOf(name, call);
  const wanted = {
    definitionText: input.definition ?? '',
    definition: parseDefinition(input.definition ?? ''),
    logging: input.loggingConfiguration ?? NO_LOGGING,
    tracing: input.tracingConfiguration ?? NO_TRACING,
  };
  const existing = parts.store.findMachine(arn);
  if (existing !== undefined && !sameMachine(existing, wanted)) {
    throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
  }
  if (existing !== undefined) return { stateMachineArn: arn, creationDate: new Date(existing.createdAt) };
  const roleArn = requireRole(parts, input.roleArn ?? '');
  const tags = new Map((input.tags ?? []).map(({ key = '', value = '' }) => [key, value]));
  const createdAt = parts.clock.now();
  const { accountId, region } = call;
  parts.store.putMachine({ arn, name, accountId, region, ...wanted, roleArn, tags, revisionId: parts.identifiers.uuid(), createdAt });
  return { stateMachineArn: arn, creationDate: new Date(createdAt) };
}

/** Executions under way go on with the definition and role that they started with. */
function update(parts: StatesParts, input: UpdateStateMachineInput): UpdateStateMachineOutput {
  refuseFeatures(input);
  const machine = parts.store.machine(input.stateMachineArn);
  const definitionText = input.definition ?? machine.definitionText;
  const updated = parts.store.putMachine({
    ...machine,
    definitionText,
    definition: parseDefinition(definitionText),
    roleArn: input.roleArn === undefined ? machine.roleArn : requireRole(parts, input.roleArn),
    logging: input.loggingConfiguration ?? machine.logging,
    tracing: input.tracingConfiguration ?? machine.tracing,
    revisionId: parts.identifiers.uuid(),
  });
  return { updateDate: new Date(parts.clock.now()), revisionId: updated.revisionId };
}

/** Step Functions compares everything but the role and the tags before it says that a machine exists already. */
function sameMachine(existing: StateMachine, wanted: Pick<StateMachine, 'definitionText' | 'logging' | 'tracing'>): boolean {
  return existing.definitionText === wanted.definitionText
    && JSON.stringify(existing.logging) === JSON.stringify(wanted.logging)
    && JSON.stringify(existing.tracing) === JSON.stringify(wanted.tracing);
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
function requireRole({ sessions, identifiers }: StatesParts, roleArn: string): string {
  try {
    sessions.renew(roleArn, identifiers.text(32));
    return roleArn;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError('AccessDeniedException',
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.', 400);
  }
}

function refuseFeatures(input: CreateStateMachineInput | UpdateStateMachineInput): void {
  if ('type' in input && input.type === 'EXPRESS') throw notImplemented('express state machines');
  if (input.publish === true) throw notImplemented('versions of a state machine (publish)');
  const encryption = input.encryptionConfiguration?.type;
  if (encryption !== undefined && encryption !== 'AWS_OWNED_KEY') throw notImplemented('encryption under a customer managed key (encryptionConfiguration)');
}

function arnOf(name: string | undefined, { region, accountId }: Call): string {
  return formatArn('states', region, accountId, `stateMachine:${name ?? ''}`);
}

function tagContext({ tags }: CreateStateMachineInput): Record<string, string | string[]> | undefined {
  if (tags === undefined) return undefined;
  const values = Object.fromEntries(tags.map(({ key = '', value = '' }) => [`aws:RequestTag/${key}`, value]));
  return { ...values, 'aws:TagKeys': tags.map(({ key = '' }) => key) };
}
