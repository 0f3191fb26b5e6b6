import {
  CreateChangeSetCommand, CreateStackCommand, type CreateStackCommandInput, DeleteStackCommand, DescribeChangeSetCommand, type Parameter,
} from '@aws-sdk/client-cloudformation';
import { responder } from '../fixtures/functions';
import { customResource, parameter, stack, stackEnd, startStack, updateStack, waitHandle } from '../fixtures/stacks';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes, type Trial } from '../model/trial';

const REFUSED = 'ValidationError';
const STACK = { dollars: 0, minutes: 4 };

/** A stack of this template, or one that is tried. */
async function start(at: Probing, template: object, settings: Partial<CreateStackCommandInput> = {}): Promise<unknown> {
  const StackName = at.fresh('template');
  return at.making(at.thing('source', 'stack', StackName), () => at.source.cloudFormation.send(new CreateStackCommand({
    StackName, TemplateBody: JSON.stringify({ Resources: { Handle: waitHandle }, ...template }), Tags: at.tags, ...settings,
  })));
}

const template = (what: string, content: object, message?: RegExp): Trial => refuses(what, REFUSED, (at) => start(at, content), message);

/** A template whose one parameter is so, with a value for it. */
function withParameter(what: string, declared: object, value: string): Trial {
  const Parameters: Parameter[] = [{ ParameterKey: 'Given', ParameterValue: value }];
  return refuses(what, REFUSED, (at) => start(at, { Parameters: { Given: { Type: 'String', ...declared } } }, { Parameters }));
}

const settings = (what: string, given: Partial<CreateStackCommandInput>): Trial => refuses(what, REFUSED, (at) => start(at, {}, given));

/** So many of one thing, each under a name of its own. */
const times = (count: number, thing: object): object => Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, thing]));

/** What a stack policy that protects one resource says. */
const PROTECTS = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
    { Effect: 'Deny', Principal: '*', Action: 'Update:*', Resource: 'LogicalResourceId/Given' },
  ],
});

export const TEMPLATES: readonly Probe[] = [
  {
    id: 'cfn-template-limits',
    title: 'A template has 500 resources and 200 parameters at most, and a description of 1,024 bytes',
    trials: [
      template('201 parameters', { Parameters: times(201, { Type: 'String', Default: 'x' }) }),
      template('201 outputs', { Outputs: times(201, { Value: 'x' }) }),
      template('a description of 1,025 bytes', { Description: 'x'.repeat(1025) }),
    ],
  },
  {
    id: 'cfn-template-references',
    title: 'A resource doesn\'t refer to itself, two outputs don\'t have one export, and there are no nulls',
    trials: [
      template('a resource that refers to itself', { Resources: { One: parameter({ Ref: 'One' }) } }),
      template('a resource that depends on itself', { Resources: { Handle: { ...waitHandle, DependsOn: 'Handle' } } }),
      shows('the end of two outputs with one export', 'ROLLBACK_COMPLETE', (at) => {
        const output = { Value: 'x', Export: { Name: at.name('twice') } };
        return stack(at, 'twice', { Handle: waitHandle }, { outputs: { One: output, Two: output } });
      }),
      template('a null', { Resources: { One: parameter(null) } }, /null.* values are not allowed in templates/),
    ],
  },
  {
    id: 'cfn-template-policies',
    title: 'Snapshot is for types that have snapshots, and RetainExceptOnCreate for DeletionPolicy alone',
    trials: [
      template('a snapshot of a handle', { Resources: { Handle: { ...waitHandle, DeletionPolicy: 'Snapshot' } } }),
      template('UpdateReplacePolicy RetainExceptOnCreate', { Resources: { Handle: { ...waitHandle, UpdateReplacePolicy: 'RetainExceptOnCreate' } } }),
    ],
  },
  {
    id: 'cfn-parameters',
    title: 'A parameter keeps to what it allows, has a type that there is, and names parameters of SSM that are there',
    trials: [
      withParameter('a value that isn\'t allowed', { AllowedValues: ['one'] }, 'two'), withParameter('a short value', { MinLength: 3 }, 'x'),
      withParameter('a long value', { MaxLength: 1 }, 'xx'), withParameter('a value of another pattern', { AllowedPattern: '[a-z]+' }, '1'),
      withParameter('a small number', { Type: 'Number', MinValue: 3 }, '1'), withParameter('a text for a number', { Type: 'Number' }, 'x'),
      withParameter('a type that there isn\'t', { Type: 'Colour' }, 'blue'), withParameter('4,097 bytes', {}, 'x'.repeat(4097)),
      withParameter('a name of SSM that nobody has', { Type: 'AWS::SSM::Parameter::Name' }, '/rds-ferry-probe/none'),
    ],
  },
  {
    id: 'cfn-requests',
    title: 'A request has OnFailure or DisableRollback, all types of its template in ResourceTypes, and 50 tags, none of them AWS\'s',
    trials: [
      settings('OnFailure and DisableRollback', { OnFailure: 'DELETE', DisableRollback: true }),
      settings('another type in ResourceTypes', { ResourceTypes: ['AWS::Logs::*'] }),
      settings('51 tags', { Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: 'x' })) }),
      settings('a tag aws:x', { Tags: [{ Key: 'aws:x', Value: 'x' }] }),
      refuses('FORCE_DELETE_STACK of one whose deletion didn\'t fail', REFUSED, async (at) => {
        await stack(at, 'forced', { Handle: waitHandle });
        return at.source.cloudFormation.send(new DeleteStackCommand({ StackName: at.name('forced'), DeletionMode: 'FORCE_DELETE_STACK' }));
      }),
    ],
  },
  {
    id: 'cfn-tokens',
    title: 'A repeated request with the same token starts nothing anew, and another operation with it is refused',
    cost: STACK,
    trials: [
      shows('a creation', 'CREATE_COMPLETE', (at) => stack(at, 'token-1', { Given: parameter('one') }, { ClientRequestToken: at.name('token') })),
      takes('the same creation again', (at) => startStack(at, 'token-1', { Given: parameter('one') }, { ClientRequestToken: at.name('token') })),
      refuses('an update with its token', 'TokenAlreadyExistsException', (at) =>
        updateStack(at, 'token-1', { Given: parameter('two') }, { ClientRequestToken: at.name('token') })),
    ],
  },
  {
    id: 'cfn-timeout',
    title: 'A creation that takes longer than TimeoutInMinutes is rolled back',
    cost: STACK,
    needs: [responder],
    trials: [shows('a custom resource that doesn\'t answer for a minute', 'ROLLBACK_COMPLETE', async (at) =>
      stack(at, 'timeout', { Probe: customResource(await at.have(responder), { Create: [] }, '180') }, { TimeoutInMinutes: 1 }))],
  },
  {
    id: 'cfn-stack-policy',
    title: 'What a stack policy denies fails the resource, and the update is rolled back',
    cost: STACK,
    trials: [
      shows('a change of what it protects', 'UPDATE_ROLLBACK_COMPLETE', async (at) => {
        await stack(at, 'protecting', { Given: parameter('one'), Other: parameter('one') }, { StackPolicyBody: PROTECTS });
        await updateStack(at, 'protecting', { Given: parameter('two'), Other: parameter('one') });
        return stackEnd(at, 'protecting');
      }),
      shows('a change of something else', 'UPDATE_COMPLETE', async (at) => {
        await updateStack(at, 'protecting', { Given: parameter('one'), Other: parameter('two') });
        return stackEnd(at, 'protecting');
      }),
    ],
  },
  {
    id: 'cfn-names-in-use',
    title: 'The name of a log group that is in use fails a change set',
    cost: STACK,
    trials: [shows('its status', 'FAILED', async (at) => {
      const group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: at.name('in-use') } };
      await stack(at, 'using', { Group: group });
      const name = { StackName: at.name('using-too'), ChangeSetName: at.name('changes') };
      await at.making(at.thing('source', 'stack', name.StackName), () => at.source.cloudFormation.send(new CreateChangeSetCommand({
        ...name, ChangeSetType: 'CREATE', TemplateBody: JSON.stringify({ Resources: { Group: group } }), Tags: at.tags,
      })));
      return at.until('a change set', 10, async () => {
        const { Status = '', StatusReason } = await at.source.cloudFormation.send(new DescribeChangeSetCommand(name));
        if (!/COMPLETE|FAILED/.test(Status)) return undefined;
        at.note(`the change set ended as ${Status}: ${StatusReason ?? ''}`);
        return Status;
      });
    })],
  },
];
