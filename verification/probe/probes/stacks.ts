import {
  CreateChangeSetCommand, DeleteStackCommand, DescribeChangeSetCommand, ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { describedInstance, SMALLEST, snapshot } from '../fixtures/databases';
import { functionRole, newFunction, responder } from '../fixtures/functions';
import { customResource, noteFailures, parameter, stack, stackEnd, startStack, template, updateStack, waitHandle } from '../fixtures/stacks';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, type Trial } from '../model/trial';

const STACK = { dollars: 0, minutes: 4 };
const REFUSED = 'ValidationError';

/** A stack with a custom resource that answers its creation so ends in this status. */
function creationAnswered(what: string, status: string, answers: () => readonly object[]): Trial {
  return shows(what, status, async (at) => {
    const suffix = `response-${what.replace(/[^a-z]+/gi, '-').toLowerCase().slice(0, 30)}x`;
    const ended = await stack(at, suffix, { Probe: customResource(await at.have(responder), { Create: answers() }) });
    await at.removing(at.thing('source', 'stack', at.name(suffix)));
    return ended;
  });
}

const FAILED = 'ROLLBACK_COMPLETE';

/** Makes a change set and waits for its end. */
async function changeSet(
  at: Probing, suffix: string, resources: Record<string, object>,
): Promise<{ readonly status: string; readonly replacement: string }> {
  const name = { StackName: at.name(suffix), ChangeSetName: at.name('changes') };
  await at.source.cloudFormation.send(new CreateChangeSetCommand({ ...name, TemplateBody: template(resources), Tags: at.tags }));
  return at.until('a change set', 10, async () => {
    const { Status = '', Changes = [] } = await at.source.cloudFormation.send(new DescribeChangeSetCommand(name));
    if (!/COMPLETE|FAILED/.test(Status)) return undefined;
    return { status: Status, replacement: Changes[0]?.ResourceChange?.Replacement ?? 'none' };
  });
}

const database = (more: object): object => ({
  Type: 'AWS::RDS::DBInstance',
  DeletionPolicy: 'Delete',
  Properties: { ...SMALLEST, PubliclyAccessible: false, ...more },
});

async function databaseOf(at: Probing): Promise<string> {
  return (await describedInstance(at.source, at.name('in-stack'))).DbiResourceId ?? '';
}

export const STACKS: readonly Probe[] = [
  {
    id: 'cfn-responses',
    title: 'A custom resource\'s response repeats its request, has 4096 bytes and an id of 1 KB at most, and only the first counts',
    cost: { dollars: 0, minutes: 12 },
    needs: [responder],
    trials: [
      creationAnswered('a success', 'CREATE_COMPLETE', () => [{}]),
      creationAnswered('a failure', FAILED, () => [{ Status: 'FAILED', Reason: 'the probe wants it so' }]),
      creationAnswered('another request\'s id', FAILED, () => [{ RequestId: '00000000-0000-4000-8000-000000000000' }]),
      creationAnswered('another resource\'s name', FAILED, () => [{ LogicalResourceId: 'Other' }]),
      creationAnswered('a response of more than 4096 bytes', FAILED, () => [{ Data: { Text: 'x'.repeat(4096) } }]),
      creationAnswered('an id of 1025 bytes', FAILED, () => [{ PhysicalResourceId: 'x'.repeat(1025) }]),
      creationAnswered('no id', FAILED, () => [{ PhysicalResourceId: null }]),
      creationAnswered('a failure after a success', 'CREATE_COMPLETE', () => [{}, { Status: 'FAILED', Reason: 'the second' }]),
      creationAnswered('a success after a failure', FAILED, () => [{ Status: 'FAILED', Reason: 'the first' }, {}]),
      creationAnswered('no response until ServiceTimeout', FAILED, () => []),
    ],
  },
  {
    id: 'cfn-service-token',
    title: 'A custom resource can\'t move to another function',
    cost: STACK,
    needs: [responder, functionRole],
    trials: [shows('its end', 'UPDATE_ROLLBACK_COMPLETE', async (at) => {
      await stack(at, 'token', { Probe: customResource(await at.have(responder)) });
      await updateStack(at, 'token', { Probe: customResource(await newFunction(at, 'responder-2', await at.have(functionRole))) });
      const status = await stackEnd(at, 'token');
      await noteFailures(at, 'token');
      return status;
    })],
  },
  {
    id: 'cfn-replacement-without-rollback',
    title: 'Without rollback no resource is replaced whose change replaces it; a custom one that answers with another id is',
    cost: { dollars: 0, minutes: 8 },
    needs: [responder],
    trials: [
      shows('a log group with another name', 'UPDATE_FAILED', async (at) => {
        const group = (suffix: string): object => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: at.name(suffix) } });
        await stack(at, 'replaced', { Group: group('group-1') }, { DisableRollback: true });
        await updateStack(at, 'replaced', { Group: group('group-2') }, { DisableRollback: true });
        const status = await stackEnd(at, 'replaced');
        await noteFailures(at, 'replaced');
        return status;
      }),
      shows('a custom resource that answers an update with another id', 'UPDATE_COMPLETE', async (at) => {
        const token = await at.have(responder);
        await stack(at, 'other-id', { Probe: customResource(token, {}) }, { DisableRollback: true });
        const changed = customResource(token, { Update: [{ PhysicalResourceId: 'another' }] });
        await updateStack(at, 'other-id', { Probe: changed }, { DisableRollback: true });
        const status = await stackEnd(at, 'other-id');
        await noteFailures(at, 'other-id');
        return status;
      }),
    ],
  },
  {
    id: 'cfn-other-id',
    title: 'Another physical id after an update is a replacement: the old one gets a Delete in the cleanup',
    cost: STACK,
    needs: [responder],
    trials: [shows('its end', 'UPDATE_COMPLETE', async (at) => {
      const token = await at.have(responder);
      await stack(at, 'replacing', { Probe: customResource(token, {}) });
      await updateStack(at, 'replacing', { Probe: customResource(token, { Update: [{ PhysicalResourceId: 'another' }] }) });
      return stackEnd(at, 'replacing');
    })],
  },
  {
    id: 'cfn-after-failures',
    title: 'A stack whose creation was rolled back can\'t be updated; one that failed without rollback is updated without it',
    cost: STACK,
    needs: [responder],
    trials: [
      shows('the creation', FAILED, async (at) => stack(at, 'failing', {
        Probe: customResource(await at.have(responder), { Create: [{ Status: 'FAILED', Reason: 'the probe wants it so' }] }),
      })),
      refuses('an update of it', REFUSED, async (at) => updateStack(at, 'failing', { Handle: waitHandle })),
      shows('a creation without rollback', 'CREATE_FAILED', async (at) => stack(at, 'stopping', {
        Probe: customResource(await at.have(responder), { Create: [{ Status: 'FAILED', Reason: 'the probe wants it so' }] }),
      }, { DisableRollback: true })),
      refuses('an update of it with rollback', REFUSED, async (at) =>
        updateStack(at, 'stopping', { Probe: customResource(await at.have(responder)) })),
    ],
  },
  {
    id: 'cfn-exports',
    title: 'An export that another stack imports can\'t go',
    cost: STACK,
    trials: [shows('the end of a deletion of its stack', 'DELETE_FAILED', async (at) => {
      const outputs = { Given: { Value: { Ref: 'Given' }, Export: { Name: at.name('export') } } };
      await stack(at, 'exporting', { Given: parameter('one') }, { outputs });
      await stack(at, 'importing', { Taken: parameter({ 'Fn::ImportValue': at.name('export') }) });
      await at.source.cloudFormation.send(new DeleteStackCommand({ StackName: at.name('exporting') }));
      return stackEnd(at, 'exporting');
    })],
    finish: async (at) => {
      await at.removing(at.thing('source', 'stack', at.name('importing')));
      await at.removing(at.thing('source', 'stack', at.name('exporting')));
    },
  },
  {
    id: 'cfn-refused-at-once',
    title: 'A stack that can\'t be is refused before anything is made',
    trials: [
      refuses('a reference to what isn\'t there', REFUSED, (at) => startStack(at, 'refused-1', { Given: parameter({ Ref: 'None' }) }),
        /Unresolved resource dependencies \[None\] in the Resources block of the template/),
      refuses('a circle', REFUSED, (at) => startStack(at, 'refused-2', { One: parameter({ Ref: 'Two' }), Two: parameter({ Ref: 'One' }) }),
        /Circular dependency between resources/),
      refuses('a named role without the capability', 'InsufficientCapabilitiesException', (at) => startStack(at, 'refused-3', {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: at.name('of-stack'),
            AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
          },
        },
      }), /CAPABILITY_NAMED_IAM/),
      refuses('no resource', REFUSED, (at) => startStack(at, 'refused-4', {})),
      refuses('an update of a stack that isn\'t there', REFUSED, (at) => updateStack(at, 'none', { Handle: waitHandle }), /does not exist/),
    ],
  },
  {
    id: 'cfn-without-changes',
    title: 'An update without changes is refused, and a change set without changes fails',
    cost: STACK,
    trials: [
      shows('the creation', 'CREATE_COMPLETE', (at) => stack(at, 'same', { Given: parameter('one') })),
      refuses('the same again', REFUSED, (at) => updateStack(at, 'same', { Given: parameter('one') }), /No updates are to be performed/),
      refuses('its creation again', 'AlreadyExistsException', (at) => startStack(at, 'same', { Given: parameter('one') })),
      shows('a change set with the same', 'FAILED', async (at) => (await changeSet(at, 'same', { Given: parameter('one') })).status),
      refuses('executing it', 'InvalidChangeSetStatus', (at) =>
        at.source.cloudFormation.send(new ExecuteChangeSetCommand({ StackName: at.name('same'), ChangeSetName: at.name('changes') }))),
    ],
  },
  {
    id: 'cfn-secrets',
    title: 'A reference to a secret needs one that is there',
    cost: STACK,
    trials: [
      shows('a secret that isn\'t there', FAILED, (at) => stack(at, 'secret', {
        Database: database({
          Engine: 'postgres', AllocatedStorage: '20', MasterUsername: 'probe', MasterUserPassword: `{{resolve:secretsmanager:${at.name('none')}}}`,
        }),
      })),
    ],
  },
  {
    id: 'cfn-snapshot-left-out',
    title: 'A DBSnapshotIdentifier that is left out of a stack\'s update keeps the instance',
    cost: { dollars: 0.04, minutes: 25 },
    needs: [snapshot],
    trials: [
      shows('the creation from the snapshot', 'CREATE_COMPLETE', async (at) => stack(at, 'restoring', {
        Database: database({ DBInstanceIdentifier: at.name('in-stack'), DBSnapshotIdentifier: await at.have(snapshot) }),
      })),
      shows('what a change set says of the update', 'Conditional', async (at) => {
        const changed = database({ DBInstanceIdentifier: at.name('in-stack'), BackupRetentionPeriod: '2' });
        return (await changeSet(at, 'restoring', { Database: changed })).replacement;
      }),
      shows('whether the instance is the same after it', true, async (at) => {
        const before = await databaseOf(at);
        await at.source.cloudFormation.send(new ExecuteChangeSetCommand({ StackName: at.name('restoring'), ChangeSetName: at.name('changes') }));
        const status = await stackEnd(at, 'restoring');
        at.note(`the update ended as ${status}`);
        return before === await databaseOf(at);
      }),
    ],
    finish: (at) => at.removing(at.thing('source', 'stack', at.name('restoring'))),
  },
];
