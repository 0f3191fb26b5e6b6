import { RefusalKind } from '../../../lambda/step/clients/call/refusal';
import { LEG_MINUTES, StepType } from '../../../lambda/step/contract';
import { SPREAD_MINUTES } from '../../../lambda/step/engine/patience';
import { createHandler, type IsCompleteResponse, type OnEventResponse } from '../../../lambda/step/handler';
import type { Snapshot } from '../../../lambda/step/model/snapshots';
import { TARGET_ACCOUNT } from '../../support/cases/keys';
import { FakeAws } from './fake-aws';
import {
  aCluster, aKey, aMember, anInstance, aSnapshot, CLUSTER_SNAPSHOT_ARN, clusterMembersProperties, clusterPreflightProperties, clusterProperties,
  clusterVerificationProperties, DEFAULT_ALIAS, DEFAULT_KEY, importCopyProperties, IMPORTED_ARN, instanceProperties, instanceVerificationProperties,
  MINUTE, ownTags,
  preflightProperties, REGION, shareProperties, SNAPSHOT_ARN, snapshotProperties, SOURCE_CLUSTER, TRANSFER_ARN, TRANSFER_KEY, transferCopyProperties,
  VALID_PROPERTIES,
} from './fixtures';

/** One custom resource under the framework: `onEvent`'s answer is merged into the event of `isComplete`. */
class Resource {
  public readonly lines: Record<string, unknown>[] = [];
  public now = Date.parse('2026-01-01T00:00:00Z');
  public readonly handler;
  private event: object;

  public constructor(public readonly aws: FakeAws, type: string, properties: object, requestType = 'Create') {
    this.handler = createHandler({ clients: aws, now: () => this.now, log: (line) => this.lines.push(JSON.parse(line) as Record<string, unknown>) });
    this.event = {
      RequestType: requestType, ResourceType: type, LogicalResourceId: 'StepLeg', ResponseURL: 'https://secret.example',
      ResourceProperties: properties,
    };
  }

  public async begin(): Promise<OnEventResponse> {
    const answer = await this.handler.onEvent(this.event);
    this.event = { ...this.event, ...answer };
    return answer;
  }

  public poll(minutes = 1): Promise<IsCompleteResponse> {
    this.now += minutes * MINUTE;
    return this.handler.isComplete(this.event);
  }
}

async function errorOf(call: Promise<unknown>): Promise<Error> {
  const error: unknown = await call.then(() => undefined, (thrown: unknown) => thrown);
  if (error instanceof Error) return error;
  throw new Error('the call went well');
}

const legs = (properties: object, leg: number): object => ({ ...properties, Leg: String(leg), Legs: '2' });

/** A world in which the steps up to the transfer copy are done. */
function afterTransferCopy(): FakeAws {
  const aws = new FakeAws();
  aws.source.snapshots.set('ferry-orders', aSnapshot());
  aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN) }));
  return aws;
}

describe('a restored database', () => {
  const update = (before: unknown): object => ({
    RequestType: 'Update', ResourceType: StepType.INSTANCE, LogicalResourceId: 'DatabaseLeg', ResourceProperties: instanceProperties,
    OldResourceProperties: before,
  });

  test('is not restored a second time under another name, from data of another day', async () => {
    const aws = new FakeAws();
    aws.target.instances.set('trial', anInstance({ identifier: 'trial', tags: ownTags(IMPORTED_ARN) }));
    const handler = new Resource(aws, StepType.INSTANCE, instanceProperties).handler;
    await expect(handler.onEvent(update({ ...instanceProperties, InstanceIdentifier: 'trial' })))
      .rejects.toThrow(/is there as trial.*under another id/);
    expect(aws.changes()).toEqual([]);
  });
});

test('a finished cluster is left as it is by an Update, from its beginning to its end', async () => {
  const aws = new FakeAws();
  aws.source.clusters.set('cluster-1', aCluster());
  aws.source.instances.set('member-1', aMember());
  const members = [{ instanceIdentifier: 'reports', isWriter: true }];
  aws.target.clusters.set('cluster-1', aCluster({ tags: ownTags(CLUSTER_SNAPSHOT_ARN), members }));
  const event = {
    RequestType: 'Update', ResourceType: StepType.CLUSTER_MEMBERS, LogicalResourceId: 'MembersLeg', LegStartedAt: '2026-01-01T00:00:00Z',
    ResourceProperties: { ...clusterMembersProperties, InstanceClass: 'db.r8g.large' }, OldResourceProperties: clusterMembersProperties,
  };
  const { handler } = new Resource(aws, StepType.CLUSTER_MEMBERS, clusterMembersProperties);
  await handler.onEvent(event);
  expect(await handler.isComplete(event)).toMatchObject({ IsComplete: true });
  expect(aws.changes()).toEqual([]);
});

describe('a migration', () => {
  const run = async (aws: FakeAws, chain: readonly (readonly [string, object])[]): Promise<void> => {
    for (const [type, properties] of chain) {
      const resource = new Resource(aws, type, properties);
      await resource.begin();
      aws.finish();
      expect(await resource.poll()).toMatchObject({ IsComplete: true });
    }
  };

  test('goes through all its steps, each change made once', async () => {
    const aws = new FakeAws();
    await run(aws, [
      [StepType.PREFLIGHT, preflightProperties], [StepType.SNAPSHOT, snapshotProperties], [StepType.SNAPSHOT_COPY, transferCopyProperties],
      [StepType.SNAPSHOT_SHARE, shareProperties], [StepType.SNAPSHOT_COPY, importCopyProperties], [StepType.INSTANCE, instanceProperties],
      [StepType.INSTANCE_VERIFICATION, instanceVerificationProperties],
    ]);
    expect(aws.changes())
      .toEqual(['CreateDBSnapshot', 'CopyDBSnapshot', 'ModifyDBSnapshotAttribute', 'CopyDBSnapshot', 'RestoreDBInstanceFromDBSnapshot']);
  });

  test('of a cluster does the same with cluster snapshots, and makes the members', async () => {
    const aws = new FakeAws();
    aws.source.clusters.set('cluster-1', aCluster());
    aws.source.instances.set('member-1', aMember());
    await run(aws, [
      [StepType.PREFLIGHT, clusterPreflightProperties], [StepType.SNAPSHOT, { ...snapshotProperties, SourceDatabase: SOURCE_CLUSTER }],
      [StepType.SNAPSHOT_COPY, { ...transferCopyProperties, Kind: 'cluster', SourceSnapshotArn: CLUSTER_SNAPSHOT_ARN }],
      [StepType.SNAPSHOT_SHARE, { ...shareProperties, Kind: 'cluster' }], [StepType.CLUSTER, clusterProperties],
      [StepType.CLUSTER_MEMBERS, clusterMembersProperties], [StepType.CLUSTER_VERIFICATION, clusterVerificationProperties],
    ]);
    expect(aws.changes()).toEqual([
      'CreateDBClusterSnapshot', 'CopyDBClusterSnapshot', 'ModifyDBClusterSnapshotAttribute', 'RestoreDBClusterFromSnapshot', 'CreateDBInstance',
    ]);
  });

  test('of an unencrypted database needs neither copy nor key', async () => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ encrypted: false, encryptionType: 'none', keyArn: undefined }));
    await run(aws, [
      [StepType.SNAPSHOT, snapshotProperties], [StepType.SNAPSHOT_SHARE, { ...shareProperties, SnapshotName: 'ferry-orders' }],
      [StepType.INSTANCE, { ...instanceProperties, SnapshotArn: SNAPSHOT_ARN }],
      [StepType.INSTANCE_VERIFICATION, { ...instanceVerificationProperties, SnapshotArn: SNAPSHOT_ARN, KeyArn: undefined }],
    ]);
    expect(aws.changes()).toEqual(['CreateDBSnapshot', 'ModifyDBSnapshotAttribute', 'RestoreDBInstanceFromDBSnapshot']);
    expect(aws.calls).not.toContain('DescribeKey');
  });

  test.each(['Create', 'Update'])('that is done changes nothing on another %s of any step', async (requestType) => {
    const aws = afterTransferCopy();
    const resource = new Resource(aws, StepType.SNAPSHOT_COPY, transferCopyProperties, requestType);
    await resource.begin();
    expect(await resource.poll()).toEqual({ IsComplete: true, Data: { SnapshotArn: TRANSFER_ARN, KeyArn: TRANSFER_KEY, DataTime: 'unknown' } });
    expect(aws.changes()).toEqual([]);
  });
});

describe('onEvent', () => {
  test('answers with a stable id and the time the leg started', async () => {
    const answer = await new Resource(new FakeAws(), StepType.SNAPSHOT, snapshotProperties).begin();
    expect(answer).toEqual({ PhysicalResourceId: `snapshot/111111111111/${REGION}/ferry-orders/1`, LegStartedAt: '2026-01-01T00:00:00.000Z' });
  });

  test('that comes twice starts one snapshot', async () => {
    const resource = new Resource(new FakeAws(), StepType.SNAPSHOT, snapshotProperties);
    const answers = [await resource.begin(), await resource.begin()];
    expect({ ...answers[0], StartPercent: 0 }).toEqual(answers[1]);
    expect(resource.aws.changes()).toEqual(['CreateDBSnapshot']);
  });

  test('that comes twice at the same time takes "already exists" for started', async () => {
    const resource = new Resource(new FakeAws(), StepType.SNAPSHOT, snapshotProperties);
    await Promise.all([resource.begin(), resource.begin()]);
    resource.aws.finish();
    expect(await resource.poll()).toMatchObject({ IsComplete: true });
    expect(resource.aws.source.snapshots.size).toBe(1);
  });

  test('that crashed after its call is carried on by the next one', async () => {
    const aws = new FakeAws();
    aws.refuse('rds:CreateDBSnapshot', RefusalKind.TRANSIENT, 'ECONNRESET', { times: 1, isDone: true });
    const resource = new Resource(aws, StepType.SNAPSHOT, snapshotProperties);
    await resource.begin();
    aws.finish();
    expect(await resource.poll()).toMatchObject({ IsComplete: true });
    expect(aws.changes()).toEqual(['CreateDBSnapshot']);
  });

  test('refuses a name that somebody took between the look and the call', async () => {
    const aws = new FakeAws();
    aws.refuse('rds:CreateDBSnapshot', RefusalKind.ALREADY_EXISTS, 'DBSnapshotAlreadyExists');
    const own = aws.through.bind(aws);
    let looks = 0;
    aws.through = (access, region, session) => {
      const clients = own(access, region, session);
      const findSnapshot = async (): Promise<Snapshot | undefined> => (looks++ === 0 ? undefined : aSnapshot({ tags: [] }));
      return { ...clients, rds: { ...clients.rds, instances: { ...clients.rds.instances, findSnapshot } } };
    };
    await expect(new Resource(aws, StepType.SNAPSHOT, snapshotProperties).begin()).rejects.toThrow(/has no tag of this project/);
  });
});

describe('Delete', () => {
  test.each([...Object.values(StepType), 'Custom::Unknown'])('of %s does nothing, whatever the properties are', async (type) => {
    const aws = new FakeAws();
    const handler = createHandler({ clients: aws, now: () => 0, log: () => undefined });
    for (const PhysicalResourceId of ['snapshot/1/x/1', 'stack-LogicalId-1ABC2DEF']) {
      for (const ResourceProperties of [VALID_PROPERTIES[StepType.SNAPSHOT], undefined, 'x']) {
        const event = { RequestType: 'Delete', ResourceType: type, PhysicalResourceId, ResourceProperties };
        expect(await handler.onEvent(event)).toEqual({ PhysicalResourceId });
        expect(await handler.isComplete(event)).toEqual({ IsComplete: true });
      }
    }
    expect(aws.calls).toEqual([]);
  });
});

describe('a leg', () => {
  test('polls without data until its step is done', async () => {
    const resource = new Resource(afterTransferCopy(), StepType.SNAPSHOT, snapshotProperties);
    resource.aws.source.snapshots.set('ferry-orders', aSnapshot({ status: 'creating', percent: 40 }));
    await resource.begin();
    expect(await resource.poll(LEG_MINUTES - 1)).toEqual({ IsComplete: false });
  });

  test('hands over to the next one with what is known, then the last one says how to go on', async () => {
    const aws = new FakeAws();
    const first = new Resource(aws, StepType.SNAPSHOT_COPY, legs(importCopyProperties, 1));
    aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ arn: TRANSFER_ARN }));
    aws.source.shares.set('ferry-orders-transfer', [TARGET_ACCOUNT]);
    await first.begin();
    expect(await first.poll(LEG_MINUTES)).toMatchObject({ IsComplete: true, Data: { SnapshotArn: expect.stringContaining('imported') as string } });

    const Waits = { Conditions: '3', Share: '3', AllShares: '13' };
    const last = new Resource(aws, StepType.SNAPSHOT_COPY, { ...legs(importCopyProperties, 2), Waits });
    await last.begin();
    await expect(last.poll(LEG_MINUTES)).rejects.toThrow(
      'Migration "orders", step snapshot-copy in account 222222222222 (ap-northeast-1): still copying at 0 %, after 50 minutes, and 3 wait '
      + 'conditions of 12 hours before. What is left can\'t be told, as RDS shows no progress. To wait twice as long, declare `maxWait',
    );
    expect(aws.changes()).toEqual(['CopyDBSnapshot']);
  });

  test('tells what is left by how far RDS was at its beginning', async () => {
    const aws = afterTransferCopy();
    const Waits = { Conditions: '2', Share: '2', AllShares: '13' };
    const last = new Resource(aws, StepType.SNAPSHOT, { ...legs(snapshotProperties, 2), Waits });
    aws.source.snapshots.set('ferry-orders', aSnapshot({ status: 'creating', percent: 40 }));
    expect(await last.begin()).toMatchObject({ StartPercent: 40 });
    aws.source.snapshots.set('ferry-orders', aSnapshot({ status: 'creating', percent: 50 }));
    await expect(last.poll(LEG_MINUTES)).rejects.toThrow(/At the rate of the last 50 minutes about 5 hours are left\./);
  });

  test('hands over with every attribute empty when nothing is known', async () => {
    const aws = new FakeAws();
    aws.refuse('rds:DescribeDBInstances', RefusalKind.TRANSIENT, 'Throttling');
    const resource = new Resource(aws, StepType.INSTANCE, legs(instanceProperties, 1));
    await resource.begin();
    expect(await resource.poll(LEG_MINUTES)).toEqual({
      IsComplete: true, Data: { InstanceIdentifier: '', InstanceArn: '', EndpointAddress: '', EndpointPort: '', KeyArn: '' },
    });
  });

  test('without a beginning is refused', async () => {
    const handler = createHandler({ clients: new FakeAws(), now: () => 0, log: () => undefined });
    const event = { RequestType: 'Create', ResourceType: StepType.SNAPSHOT, ResourceProperties: snapshotProperties, LegStartedAt: 'soon' };
    await expect(handler.isComplete(event)).rejects.toThrow(/no LegStartedAt/);
  });
});

describe('a refused call', () => {
  test('is made again when a right has yet to spread', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', aSnapshot());
    aws.refuse('rds:CopyDBSnapshot', RefusalKind.UNSETTLED, 'KMSKeyNotAccessibleFault', { times: 2 });
    const resource = new Resource(aws, StepType.SNAPSHOT_COPY, transferCopyProperties);
    await resource.begin();
    expect(await resource.poll()).toEqual({ IsComplete: false });
    expect(await resource.poll()).toEqual({ IsComplete: false });
    aws.finish();
    expect(await resource.poll()).toMatchObject({ IsComplete: true });
  });

  test('ends the step when the right does not come, with principal, action and both keys', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', aSnapshot());
    aws.refuse('rds:CopyDBSnapshot', RefusalKind.UNSETTLED, 'KMSKeyNotAccessibleFault', {
      message: `The target KMS key [${TRANSFER_KEY}] does not exist.`,
    });
    const resource = new Resource(aws, StepType.SNAPSHOT_COPY, transferCopyProperties);
    await resource.begin();
    await expect(resource.poll(SPREAD_MINUTES)).rejects.toThrow(
      /role\/rds-ferry-source while copying .*default-a\) to ferry-orders-transfer under the key .*key\/transfer.*kms:CreateGrant/,
    );
    expect(aws.source.snapshots.size).toBe(1);
  });

  test('of the whole of AWS is waited out', async () => {
    const aws = new FakeAws();
    aws.refuse('rds:DescribeDBSnapshots', RefusalKind.TRANSIENT, 'ServiceUnavailable', { times: 3 });
    const resource = new Resource(aws, StepType.SNAPSHOT, snapshotProperties);
    await resource.begin();
    expect(await resource.poll(SPREAD_MINUTES * 2)).toEqual({ IsComplete: false });
    expect(await resource.poll()).toEqual({ IsComplete: false });
    expect(await resource.poll()).toEqual({ IsComplete: false });
    expect(aws.changes()).toEqual(['CreateDBSnapshot']);
  });
});

describe('a failure', () => {
  test('that RDS shows late ends the step, and nothing is deleted', async () => {
    const resource = new Resource(new FakeAws(), StepType.SNAPSHOT, snapshotProperties);
    await resource.begin();
    resource.aws.finish('failed');
    await expect(resource.poll()).rejects.toThrow(/status "failed"/);
    expect(resource.aws.source.snapshots.size).toBe(1);
  });

  test('of the function itself is logged whole and reported as unexpected', async () => {
    const aws = new FakeAws();
    aws.through = () => { throw new TypeError('x is not a function'); };
    const resource = new Resource(aws, StepType.SNAPSHOT, snapshotProperties);
    await expect(resource.begin()).rejects.toThrow(/unexpected error in the handler, see its log\. TypeError: x is not a function/);
    expect(resource.lines).toEqual([expect.objectContaining({ level: 'ERROR', status: 'error', detail: expect.stringContaining('at ') as string })]);
  });

  test.each([[undefined], ['Create'], [{}], [{ RequestType: 'Destroy' }]])('to be called by the framework is said (%j)', async (event) => {
    const handler = createHandler({ clients: new FakeAws(), now: () => 0, log: () => undefined });
    await expect(handler.onEvent(event)).rejects.toThrow(/provider framework/);
  });
});

describe('the log', () => {
  test('has one line for each tick, with where the step stands', async () => {
    const resource = new Resource(new FakeAws(), StepType.SNAPSHOT, snapshotProperties);
    await resource.begin();
    await resource.poll();
    resource.aws.finish();
    await resource.poll();
    const position = {
      level: 'INFO', requestType: 'Create', migration: 'orders', step: 'snapshot', logicalId: 'StepLeg', account: '111111111111', leg: 1, legs: 2,
    };
    const title = 'Migration "orders", step snapshot in account 111111111111 (ap-northeast-1): ';
    const creating = 'creating the snapshot ferry-orders';
    expect(resource.lines).toEqual([
      { ...position, timestamp: '2026-01-01T00:00:00.000Z', status: 'pending', detail: creating, message: title + creating },
      {
        ...position, timestamp: '2026-01-01T00:01:00.000Z', ageMinutes: 1, status: 'pending', percent: 0, detail: `${creating} at 0 %`,
        message: `${title}${creating} at 0 %`,
      },
      { ...position, timestamp: '2026-01-01T00:02:00.000Z', ageMinutes: 2, status: 'ready', message: `${title}ready` },
    ]);
  });

  test('has a failure as one line, with the text that CloudFormation gets', async () => {
    const resource = new Resource(new FakeAws(), StepType.SNAPSHOT, snapshotProperties);
    await resource.begin();
    resource.aws.finish('failed');
    const { message } = await errorOf(resource.poll());
    expect(message).toContain('status "failed"');
    expect(resource.lines.slice(1))
      .toEqual([expect.objectContaining({ level: 'ERROR', message, status: 'failed', migration: 'orders', step: 'snapshot' })]);
  });

  test('has the whole of a failure that is cut for CloudFormation', async () => {
    const aws = new FakeAws();
    aws.through = () => { throw new TypeError(`${'x is not a function. '.repeat(200)}The end.`); };
    const resource = new Resource(aws, StepType.SNAPSHOT, snapshotProperties);
    const { message } = await errorOf(resource.begin());
    expect(message).toMatch(/\(More in the log of the handler\.\) \[RF-3905\]$/);
    expect(resource.lines).toEqual([expect.objectContaining({ level: 'ERROR', message: expect.stringMatching(/The end\. \[RF-3905\]$/) as string })]);
  });

  test('has the last leg that gives up as a failure whose step is still pending', async () => {
    const resource = new Resource(new FakeAws(), StepType.SNAPSHOT, legs(snapshotProperties, 2));
    await resource.begin();
    const { message } = await errorOf(resource.poll(LEG_MINUTES));
    expect(message).toContain('run `cdk deploy` again');
    expect(resource.lines.slice(1)).toEqual([
      expect.objectContaining({ level: 'ERROR', message, status: 'pending', percent: 0, detail: 'creating the snapshot ferry-orders at 0 %' }),
    ]);
  });

  test.each<[string, unknown, object]>([
    ['no event', 'Create', { code: 'RF-3902' }],
    ['an unknown type', { RequestType: 'Create', ResourceType: 'Custom::Other', LogicalResourceId: 'Other' },
      { code: 'RF-3904', logicalId: 'Other', requestType: 'Create' }],
    ['no properties', { RequestType: 'Create', ResourceType: StepType.SNAPSHOT, LogicalResourceId: 'Leg' },
      { code: 'RF-3901', logicalId: 'Leg', requestType: 'Create' }],
  ])('has a line about %s too', async (_what, event, known) => {
    const lines: unknown[] = [];
    const handler = createHandler({ clients: new FakeAws(), now: () => 0, log: (line) => lines.push(JSON.parse(line)) });
    const { message } = await errorOf(handler.onEvent(event));
    expect(lines).toEqual([{ timestamp: '1970-01-01T00:00:00.000Z', level: 'ERROR', message, status: 'failed', ...known }]);
  });

  test('has no line about a Delete', async () => {
    const resource = new Resource(new FakeAws(), StepType.SNAPSHOT, snapshotProperties, 'Delete');
    await resource.begin();
    await resource.poll();
    expect(resource.lines).toEqual([]);
  });

  test('never has the response URL or the external id', async () => {
    const resource = new Resource(new FakeAws(), StepType.PREFLIGHT, preflightProperties);
    await resource.begin();
    expect(JSON.stringify(resource.lines)).not.toMatch(/secret\.example|ferry-1/);
  });
});

test('the source role is assumed once in a tick, with a session that tells migration and step', async () => {
  const aws = new FakeAws();
  await new Resource(aws, StepType.PREFLIGHT, preflightProperties).begin();
  expect(aws.sessions).toEqual(['rds-ferry-preflight-orders']);
});

describe('a call that AWS fails to do', () => {
  const copying = (): { aws: FakeAws; copy: Resource } => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', aSnapshot());
    return { aws, copy: new Resource(aws, StepType.SNAPSHOT_COPY, transferCopyProperties) };
  };

  test('and never does is given up after half an hour, in AWS\'s words', async () => {
    const { aws, copy } = copying();
    aws.refuse('rds:CopyDBSnapshot', RefusalKind.TRANSIENT, 'InternalFailure', { isFault: true });
    await copy.begin();
    let polls = 0;
    const ends = async (): Promise<void> => {
      for (; polls < LEG_MINUTES; polls += 1) await copy.poll();
    };
    expect((await errorOf(ends())).message)
      .toMatch(/AWS refused rds:CopyDBSnapshot .*: InternalFailure, .* For 30 minutes there was no other answer/);
    // the first one was the beginning's.
    expect(polls).toBe(29);
  });

  test('because of a disabled key is given up at once, and told by the key\'s state', async () => {
    const { aws, copy } = copying();
    aws.keys.set('arn:aws:kms:ap-northeast-1:111111111111:alias/source', aKey({ arn: DEFAULT_KEY, state: 'Disabled' }));
    aws.keys.delete(DEFAULT_ALIAS);
    aws.refuse('rds:CopyDBSnapshot', RefusalKind.UNSETTLED, 'KMSKeyNotAccessibleFault',
      { message: `The source snapshot KMS key [${DEFAULT_KEY}] does not exist.` });
    expect((await errorOf(copy.begin())).message).toMatch(/its state is Disabled, not Enabled\. Enable it: `aws kms enable-key/);
  });
});
