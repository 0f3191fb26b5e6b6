import { FinalKey, type MigrationProps, SourceDatabase, SourceEncryption, TransferKey } from '../../lib';
import type { FerryPlan } from '../../lib/plan/ferry-plan';
import { planFerry } from '../../lib/plan-ferry';
import { parsePolicy } from '../../policy';
import { declareAll } from '../../test/support/cases/all-cases';
import { PLAIN_SOURCE } from './cases/source-databases';
import { elementsOfStatement, elementText, type PolicyOwner } from './element';
import { exceptionFor } from './exceptions';
import { misfits } from './reference-check';

const KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111';
type Region = Parameters<typeof declareAll>[0];

/** A cluster under a key of the source's. */
function ferryOf(sourceRegion: Region, keyRegion: string, keys: Partial<MigrationProps>): FerryPlan {
  const encryption = SourceEncryption.customerManaged(KEY.replace('ap-northeast-1', keyRegion));
  return planFerry(declareAll(sourceRegion, [{ id: 'orders', source: SourceDatabase.auroraCluster('orders', { encryption }), ...keys }]));
}

const CLUSTER = ferryOf('same Region', 'ap-northeast-1', { finalKey: FinalKey.transferKey({ acceptForeignKey: true }) });
const FROM_OTHER_REGION = ferryOf('other Region', 'eu-central-1', { transferKey: TransferKey.inTarget() });

/** The values of a statement that no exception keeps. */
function unkept(ferry: FerryPlan, owner: PolicyOwner, statement: object): string[] {
  const kind = owner === 'transfer key' ? 'resource' : 'identity';
  const { statements } = parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } }, kind);
  return statements.flatMap((each) => elementsOfStatement(owner, each).filter((element) => exceptionFor(element, each, ferry) === undefined))
    .map((element) => elementText(element).split(' / ').slice(2).join(' / '));
}

const via = (...services: string[]): object => ({ StringEquals: { 'kms:ViaService': services.map((service) => `${service}.amazonaws.com`) } });
const RDS = via('rds.ap-northeast-1');
const USE = {
  Sid: 'TransferKeyUse',
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
  Resource: KEY,
};
const KEY_POLICY = {
  Sid: 'TargetUse', Action: 'kms:Decrypt', Resource: '*', Principal: { AWS: 'arn:aws:iam::222222222222:root' },
  Condition: { ...RDS, ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/rds-ferry-target' } },
};

test.each<[string, object, string[]]>([
  ['nothing, where it is as granted', { Condition: RDS }, []],
  ['another action of KMS', { Condition: RDS, Action: ['kms:Decrypt', 'kms:ReplicateKey'] }, ['action kms:ReplicateKey']],
  ['every action of KMS', { Condition: RDS, Action: 'kms:*' }, ['action kms:*']],
  ['grants', { Condition: RDS, Action: 'kms:CreateGrant' }, ['action kms:CreateGrant']],
  ['every key', { Condition: RDS, Resource: '*' }, ['resource *']],
  ['another key', { Condition: RDS, Resource: [KEY, KEY.replace(/1$/, '2')] }, [`resource ${KEY.replace(/1$/, '2')}`]],
  ['another service', { Condition: via('rds.ap-northeast-1', 'ec2.ap-northeast-1') },
    ['condition StringEquals kms:ViaService = ec2.ap-northeast-1.amazonaws.com']],
  ['RDS of another Region', { Condition: via('rds.ap-northeast-1', 'rds.us-east-1') },
    ['condition StringEquals kms:ViaService = rds.us-east-1.amazonaws.com']],
  ['no service', { Action: 'kms:Decrypt' }, ['action kms:Decrypt', `resource ${KEY}`]],
  ['another statement', { Sid: 'FinalKeyUse', Action: 'kms:Decrypt', Condition: {} }, ['action kms:Decrypt', `resource ${KEY}`]],
])('finds in the use of a cluster snapshot\'s key %s', (_, changes, expected) => {
  expect(unkept(CLUSTER, 'target role', { ...USE, ...changes })).toEqual(expected);
});

test.each<[string, object, string[]]>([
  ['nothing, where it is as granted', {}, []],
  ['another account', { Principal: { AWS: ['arn:aws:iam::222222222222:root', 'arn:aws:iam::333333333333:root'] } },
    ['principal AWS arn:aws:iam::333333333333:root']],
  ['another role', { Condition: { ...RDS, ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/admin' } } },
    ['condition ArnEquals aws:PrincipalArn = arn:aws:iam::222222222222:role/admin']],
])('finds in the policy of a cluster snapshot\'s key %s', (_, changes, expected) => {
  expect(unkept(CLUSTER, 'transfer key', { ...KEY_POLICY, ...changes })).toEqual(expected);
});

test('keeps of a key of the source whose snapshot crosses Regions only its use through RDS of the target\'s Region', () => {
  const services = ['rds.ap-northeast-1', 'rds.eu-central-1', 'rds.us-east-1', 'ec2.ap-northeast-1'];
  expect(
    unkept(FROM_OTHER_REGION, 'source role', { Sid: 'SourceKeyUse', Action: 'kms:Decrypt', Resource: KEY, Condition: via(...services) }),
  ).toEqual([
    'action kms:Decrypt', `resource ${KEY}`,
    ...services.slice(1).map((service) => `condition StringEquals kms:ViaService = ${service}.amazonaws.com`),
  ]);
});

const LOG_GROUP = 'arn:aws:logs:::StepFunctionOnEventLogs0A1B2C3D.Arn';
const LOG = { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: LOG_GROUP };

test.each<[string, object, string[], boolean]>([
  ['nothing, where it is as granted', {}, [], false],
  ['another action on it', { Action: ['logs:PutLogEvents', 'logs:DeleteLogGroup'] }, ['action logs:DeleteLogGroup'], true],
  ['another log group', { Resource: [LOG_GROUP, 'arn:aws:logs:::StepProviderframeworkLogs0A1B2C3D.Arn'] },
    ['resource arn:aws:logs:::StepProviderframeworkLogs0A1B2C3D.Arn'], true],
  ['every log group', { Resource: '*' }, ['resource *'], true],
])('finds in the permission to write the function\'s log %s', async (_, changes, expected, isMisfit) => {
  expect(unkept(CLUSTER, 'target role', { ...LOG, ...changes })).toEqual(expected);
  const policy = parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...LOG, ...changes } }, 'identity');
  expect((await misfits([{ owner: 'target role', policy }])).length > 0).toBe(isMisfit);
});

const OF_SOURCE = (identifier: string): FerryPlan => planFerry(declareAll('same Region', [{
  id: 'orders', source: SourceDatabase.instance(identifier, { encryption: SourceEncryption.none() }),
}]));
const GROUPS = {
  Sid: 'RestoreDatabases', Action: 'rds:RestoreDBInstanceFromDBSnapshot',
  Resource: ['default.*', 'rds-ferry-*', '*'].map((name) => `arn:aws:rds:ap-northeast-1:222222222222:pg:${name}`),
};

test.each([
  ['RDS\'s own groups, where the source is in others', 'orders', ['pg:rds-ferry-*', 'pg:*']],
  ['groups of its owner\'s, where the source is in RDS\'s own', PLAIN_SOURCE, ['pg:default.*', 'pg:*']],
])('keeps of the groups of a restore only %s', (_, identifier, unneeded) => {
  expect(unkept(OF_SOURCE(identifier), 'target role', GROUPS)).toEqual([
    'action rds:RestoreDBInstanceFromDBSnapshot', ...unneeded.map((name) => `resource arn:aws:rds:ap-northeast-1:222222222222:${name}`),
  ]);
});

test('keeps what a plain source doesn\'t need, and no other one', () => {
  const statement = { Sid: 'ModifyDatabases', Action: 'rds:ModifyDBInstance', Resource: 'arn:aws:rds:ap-northeast-1:222222222222:db:orders' };
  expect([PLAIN_SOURCE, 'orders'].map((identifier) => unkept(OF_SOURCE(identifier), 'target role', statement).length)).toEqual([0, 2]);
});
