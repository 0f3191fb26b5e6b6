import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { createHandler } from '../../../../lambda/step/handler';
import type { Key } from '../../../../lambda/step/model/keys';
import { type NamedKey, transferKeyTags } from '../../../../lambda/step/model/transfer-key';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { decideTransferKey, transferKey, type TransferKeyObservation } from '../../../../lambda/step/steps/transfer-key/transfer-key';
import { FakeAws } from '../fake-aws';
import { aKey, aRefusal, aSnapshot, MINUTE, REGION, TRANSFER_KEY, transferKeyProperties } from '../fixtures';

const POLICY = { Version: '2012-10-17', Statement: [{ Sid: 'Use', Action: ['kms:Encrypt', 'kms:Decrypt'] }] };
const reader = new PropertyReader({ ...transferKeyProperties, Policy: POLICY });
const input = transferKey.parse(reader);
const OTHER_KEY = `${TRANSFER_KEY}-other`;

const right = (changes: Partial<Key> = {}): Key => aKey({ description: input.description, createdAt: '2026-11-24T12:00:00.000Z', ...changes });
const named = (changes: Partial<Key> = {}, isOwn = true): NamedKey => ({ key: right(changes), isOwn });
const settings = { policy: JSON.stringify(POLICY), isRotated: true };
const decide = (changes: Partial<TransferKeyObservation>, minutes = 0): ReturnType<typeof decideTransferKey> => (
  decideTransferKey(input, { others: [], holding: [], settings, ...changes }, minutes * MINUTE)
);

test('a key of this project with the alias is the one', () => {
  expect(decide({ named: named() })).toMatchObject({ kind: 'done', attributes: { KeyArn: TRANSFER_KEY }, note: undefined });
});

test('a key is made where none is there, at once or when one that was made must show', () => {
  const making = { kind: 'start', request: { alias: 'create', enablesRotation: true } };
  expect(decide({})).toMatchObject(making);
  expect(decide({}, 1)).toMatchObject({ kind: 'wait', detail: 'waiting to see the transfer key alias/rds-ferry-transfer' });
  expect(decide({}, SPREAD_MINUTES)).toMatchObject(making);
});

test.each<[string, Partial<TransferKeyObservation>, object]>([
  ['its alias is gone', { others: [right()] }, { keyArn: TRANSFER_KEY, alias: 'create' }],
  ['its policy is another one', { named: named(), settings: { ...settings, policy: '{}' } }, { keyArn: TRANSFER_KEY, setsPolicy: true }],
  ['its policy can\'t be read', { named: named(), settings: { ...settings, policy: 'no JSON' } }, { setsPolicy: true }],
  ['it is described otherwise', { named: named({ description: 'old' }) }, { setsDescription: true }],
  ['it isn\'t rotated', { named: named(), settings: { ...settings, isRotated: false } }, { enablesRotation: true }],
])('a key is put right when %s', (_, seen, request) => {
  expect(decide(seen)).toMatchObject({ kind: 'start', request });
});

test('a policy that KMS shows in another order is the same', () => {
  const shuffled = JSON.stringify({ Statement: { Action: ['kms:Decrypt', 'kms:Encrypt'], Sid: ['Use'] }, Version: '2012-10-17' });
  expect(decide({ named: named(), settings: { ...settings, policy: shuffled } }).kind).toBe('done');
});

test.each<[string, Partial<TransferKeyObservation>, string]>([
  ['the one that a snapshot is under',
    { others: [right({ createdAt: '2026-11-25' }), right({ arn: OTHER_KEY })], holding: [OTHER_KEY] }, OTHER_KEY],
  ['else the newest', { others: [right(), right({ arn: OTHER_KEY, createdAt: '2026-11-25' })] }, OTHER_KEY],
  ['and one that can be used before one that is newer',
    { others: [right(), right({ arn: OTHER_KEY, createdAt: '2026-11-25', state: 'Disabled' })] },
    TRANSFER_KEY],
])('of several keys without the alias, %s is taken', (_, seen, keyArn) => {
  expect(decide(seen)).toMatchObject({ kind: 'start', request: { keyArn } });
});

describe('a key that is to be deleted', () => {
  const state = 'PendingDeletion';

  test('gives its alias to a new one when no snapshot is under it', () => {
    expect(decide({ named: named({ state }) }))
      .toMatchObject({ kind: 'start', request: { alias: 'move', setsPolicy: false, enablesRotation: true } });
  });

  test('stops the step while a snapshot is under it, with what saves it', () => {
    expect(decide({ named: named({ state }), holding: [TRANSFER_KEY] })).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/state is PendingDeletion.*migration.*aws kms cancel-key-deletion --key-id.*enable-key/) as unknown,
    });
  });
});

test('a key that the other account\'s role may not describe is waited for, and then an error', () => {
  const refusal = aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'kms:DescribeKey', code: 'AccessDeniedException' });
  expect(decide({ named: named(), settings: { ...settings, refusal } }).kind).toBe('wait');
  expect(decide({ named: named(), settings: { ...settings, refusal } }, SPREAD_MINUTES))
    .toMatchObject({ kind: 'fail', reason: expect.stringContaining('isn\'t allowed kms:DescribeKey') as unknown });
});

test('a disabled key is to be enabled; no other one is made', () => {
  expect(decide({ named: named({ state: 'Disabled' }) }))
    .toMatchObject({ kind: 'fail', reason: expect.stringMatching(/state is Disabled.*aws kms enable-key/) as unknown });
});

test('an alias of somebody else\'s key is left alone, and the way to use that key is told', () => {
  expect(decide({ named: named({}, false) })).toMatchObject({
    kind: 'fail', reason: expect.stringContaining(`TransferKey.existing('${TRANSFER_KEY}')`) as unknown,
  });
});

describe('over the clients', () => {
  const event = {
    RequestType: 'Create', ResourceType: transferKey.type, LogicalResourceId: 'TransferKeyLeg',
    ResourceProperties: { ...transferKeyProperties, Policy: POLICY },
  };

  async function run(aws: FakeAws, times: number): Promise<unknown> {
    const handler = createHandler({ clients: aws, now: () => Date.parse('2026-11-24T12:00:00.000Z'), log: () => undefined });
    const merged = { ...event, ...await handler.onEvent(event) };
    let answer: unknown;
    for (let count = 0; count < times; count += 1) answer = await handler.isComplete(merged);
    return answer;
  }

  const made = (aws: FakeAws): number => aws.calls.filter((call) => call.startsWith('CreateKey')).length;

  test('makes one key with alias, policy, tags and rotation, and gives its ARN', async () => {
    const aws = new FakeAws();
    const answer = await run(aws, 1);
    const arn = aws.keys.get('alias/rds-ferry-transfer')?.arn ?? '';
    expect(answer).toEqual({ IsComplete: true, Data: { KeyArn: arn } });
    expect(aws.keySettings.get(arn)).toEqual({ policy: JSON.stringify(POLICY), tags: transferKeyTags('alias/rds-ferry-transfer'), isRotated: true });
    expect(made(aws)).toBe(1);
  });

  test('names a key later that it made when the alias was refused', async () => {
    const aws = new FakeAws();
    aws.refuse('kms:CreateAlias', RefusalKind.TRANSIENT, 'ThrottlingException', { times: 1 });
    expect(await run(aws, 2)).toMatchObject({ IsComplete: true });
    expect(made(aws)).toBe(1);
  });

  test('asks the other account about the key only once the alias leads to it: its role may describe no other one', async () => {
    const aws = new FakeAws();
    aws.keys.set(TRANSFER_KEY, right());
    aws.keySettings.set(TRANSFER_KEY, { ...settings, tags: transferKeyTags('alias/rds-ferry-transfer') });
    const refusal = aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'kms:DescribeKey', code: 'AccessDeniedException' });
    const clients = aws.own(REGION, '222222222222');
    const accounts = { now: 0, own: () => clients, source: () => ({ ...clients, kms: { ...clients.kms, findKey: () => Promise.reject(refusal) } }) };
    expect((await transferKey.observe(input, accounts)).settings?.refusal).toBeUndefined();
    aws.keys.set('alias/rds-ferry-transfer', right());
    expect((await transferKey.observe(input, accounts)).settings?.refusal).toBe(refusal);
  });

  test('doesn\'t ask the other account about a key that was closed: its policy refuses that account', async () => {
    const aws = new FakeAws();
    aws.keys.set('alias/rds-ferry-transfer', right());
    aws.keySettings.set(TRANSFER_KEY, { ...settings, policy: '{"closed":true}', tags: transferKeyTags('alias/rds-ferry-transfer') });
    const asked: string[] = [];
    const clients = aws.own(REGION, '222222222222');
    const findKey = async (reference: string): Promise<undefined> => { asked.push(reference); };
    await transferKey.observe(input, { now: 0, own: () => clients, source: () => ({ ...clients, kms: { ...clients.kms, findKey } }) });
    expect(asked).toEqual([]);
  });

  test('finds the key that the transfer snapshot is under, though the alias and a newer key have gone astray', async () => {
    const aws = new FakeAws();
    for (const arn of [`arn:aws:kms:${REGION}:222222222222:key/old`, `arn:aws:kms:${REGION}:222222222222:key/new`]) {
      aws.keys.set(arn, right({ arn, createdAt: arn.endsWith('old') ? '2026-11-01' : '2026-11-02' }));
      aws.keySettings.set(arn, { ...settings, tags: transferKeyTags('alias/rds-ferry-transfer') });
    }
    aws.source.snapshots.set('rds-ferry-database-1-transfer', aSnapshot({ keyArn: `arn:aws:kms:${REGION}:222222222222:key/old` }));
    expect(await run(aws, 1)).toMatchObject({ Data: { KeyArn: `arn:aws:kms:${REGION}:222222222222:key/old` } });
    expect(made(aws)).toBe(0);
  });
});
