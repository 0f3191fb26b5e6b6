import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FinalKey, type MigrationProps, SourceDatabase, SourceEncryption, SourceStack, TargetDatabase } from '../../../lib';
import { SourceRole } from '../../../lib/access/source-role';
import { TargetRole } from '../../../lib/access/target-role';
import { sourcePermissions } from '../../../lib/permissions/source-permissions';
import { targetPermissions } from '../../../lib/permissions/target-permissions';
import { planFerry } from '../../../lib/plan-ferry';
import { CHAINS } from '../case-ferries';
import { givenApp, givenFerry, givenMigration, givenStack, sourceTemplate, targetTemplate } from '../given';
import { resourcesOf } from '../template-statements';

/** Characters that IAM takes: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LIMITS: Readonly<Record<string, number>> = { 'AWS::IAM::Policy': 10_240, 'AWS::IAM::ManagedPolicy': 6_144 };

const encryption = SourceEncryption.awsManaged();
const finalKey = FinalKey.customerManaged('arn:aws:kms:ap-northeast-1:222222222222:key/22222222-2222-2222-2222-222222222222');

const instances = (length: number): MigrationProps[] => Array.from({ length }, (_, index) => givenMigration({
  id: `production-orders-${index}`, source: SourceDatabase.instance(`production-orders-${index}`, { encryption }), database: undefined, finalKey,
  maxWait: Duration.hours(1),
}));
const clusters = (length: number): MigrationProps[] => instances(length).map(({ id, ...migration }) => ({
  ...migration,
  id: id.replace('production', 'prod'),
  source: SourceDatabase.neptuneCluster(id, { encryption }),
  database: TargetDatabase.cluster({ instances: 16, parameterGroupName: 'members', subnetGroupName: 'databases' }),
}));

interface Policy {
  readonly logicalId: string;
  readonly type: string;
  readonly size: number;
}

/** As IAM counts them: without white space. */
function policies(template: Template): Policy[] {
  return Object.entries(resourcesOf(template)).filter(([, { Type: type }]) => type in LIMITS)
    .map(([logicalId, { Type: type, Properties: { PolicyDocument: document } }]) => ({ logicalId, type, size: JSON.stringify(document).length }));
}

const tooLong = (found: readonly Policy[]): Policy[] => found.filter(({ type, size }) => size > (LIMITS[type] ?? 0));
const managed = (found: readonly Policy[]): Policy[] => found.filter(({ type }) => type === 'AWS::IAM::ManagedPolicy');

test('keeps the permissions of one migration in the role\'s own policy, whatever its chain', () => {
  const found = CHAINS.flatMap(({ ferry }) => {
    const plan = planFerry(ferry);
    const [source, target] = [givenStack('111111111111'), givenStack('222222222222')];
    new SourceRole(source, 'Role', { plan });
    new TargetRole(target, 'Role', { plan, isInVpc: false });
    return [source, target].flatMap((stack) => policies(Template.fromStack(stack)));
  });
  expect(found).toHaveLength(CHAINS.length * 2);
  expect(tooLong(found)).toEqual([]);
  expect(managed(found)).toEqual([]);
});

test.each([
  ['12 instances', () => instances(12)],
  ['22 instances', () => instances(22)],
  ['5 clusters of 16 members', () => clusters(5)],
])('spreads the permissions of %s over policies that IAM takes', (_, migrations) => {
  const [source, target] = [policies(sourceTemplate({ migrations: migrations() })), policies(targetTemplate({ migrations: migrations() }))];
  expect(managed(target).length).toBeGreaterThan(0);
  expect(tooLong([...source, ...target])).toEqual([]);
});

test('starts no migration before all of them are there', () => {
  const template = targetTemplate({ migrations: instances(12) });
  const overflow = managed(policies(template)).map(({ logicalId }) => logicalId);
  const [preflight] = Object.values(resourcesOf(template)).filter(({ Type: type }) => type === 'Custom::RdsFerryPreflight');
  expect(preflight?.DependsOn).toEqual(expect.arrayContaining(overflow));
});

test('has room for a hundred migrations in the policies that a role can have', () => {
  const [source, target] = [policies(sourceTemplate({ migrations: instances(100) })), policies(targetTemplate({ migrations: instances(100) }))];
  expect(tooLong([...source, ...target])).toEqual([]);
  expect(managed(source).length).toBeLessThanOrEqual(10);
  expect(managed(target).length).toBeLessThanOrEqual(10);
});

test('names the snapshots of more than 40 migrations by what all of them begin with, and databases one by one', () => {
  const snapshotsIn = (length: number): readonly string[] => {
    const plan = planFerry(givenFerry({ migrations: instances(length) }));
    const permissions = [sourcePermissions(givenStack('111111111111'), plan), targetPermissions(givenStack(), plan)].flat();
    return [...new Set(permissions.flatMap(({ resources }) => resources).filter((arn) => /:(snapshot:rds-ferry|db:prod)/.test(arn)))];
  };
  expect(snapshotsIn(40).filter((arn) => arn.includes('*'))).toEqual([]);
  expect(snapshotsIn(41).filter((arn) => arn.includes(':snapshot:'))).toEqual([
    'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-*', 'arn:aws:rds:ap-northeast-1:222222222222:snapshot:rds-ferry-*',
  ]);
  expect(snapshotsIn(41).filter((arn) => arn.includes(':db:'))).toHaveLength(82);
});

test('fails at synth when they fill more policies than a role may have', () => {
  const app = givenApp();
  new SourceStack(app, 'Source', givenFerry({ migrations: instances(500) }));
  expect(() => app.synth())
    .toThrow(/the permissions of the stack's role fill \d\d managed policies, IAM allows 10 on a role: move migrations to another pair/);
});
