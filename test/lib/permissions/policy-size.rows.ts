import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type FerryProps, FinalKey, type MigrationProps, SourceDatabase, SourceEncryption, TargetDatabase, TargetStack } from '../../../lib';
import { SourceRole } from '../../../lib/access/source-role';
import { TargetRole } from '../../../lib/access/target-role';
import { planFerry } from '../../../lib/plan-ferry';
import { CHAINS } from '../case-ferries';
import { givenApp, givenFerry, givenMigration, givenStack, targetTemplate } from '../given';
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

/** As IAM counts them: without white space, and with the name of the partition. */
function policies(template: Template): Policy[] {
  return Object.entries(resourcesOf(template)).filter(([, { Type: type }]) => type in LIMITS)
    .map(([logicalId, { Type: type, Properties: { PolicyDocument: document } }]) => (
      { logicalId, type, size: JSON.stringify(document, deployed).length }
    ));
}

function deployed(_name: string, value: unknown): unknown {
  const [, parts] = typeof value === 'object' && value !== null && 'Fn::Join' in value ? value['Fn::Join'] as [string, readonly unknown[]] : [];
  return parts === undefined ? value : parts.map((part) => (typeof part === 'string' ? part : 'aws-us-gov')).join('');
}

const tooLong = (found: readonly Policy[]): Policy[] => found.filter(({ type, size }) => size > (LIMITS[type] ?? 0));
const managed = (found: readonly Policy[]): Policy[] => found.filter(({ type }) => type === 'AWS::IAM::ManagedPolicy');

/** The policies of the source's role, and of the target's. */
function rolesOf(ferry: FerryProps): readonly [Policy[], Policy[]] {
  const plan = planFerry(ferry);
  const [source, target] = [givenStack('111111111111'), givenStack('222222222222')];
  new SourceRole(source, 'Role', { plan });
  new TargetRole(target, 'Role', { plan, isInVpc: false });
  return [policies(Template.fromStack(source)), policies(Template.fromStack(target))];
}

test('keeps the permissions of one migration in the role\'s own policy and one more at most, whatever its chain', () => {
  const roles = CHAINS.flatMap(({ ferry }) => rolesOf(ferry));
  expect(tooLong(roles.flat())).toEqual([]);
  expect(roles.filter((found) => found.length - managed(found).length !== 1 || managed(found).length > 1)).toEqual([]);
});

test.each([
  ['12 instances', () => instances(12)],
  ['22 instances', () => instances(22)],
  ['5 clusters of 16 members', () => clusters(5)],
  ['100 instances', () => instances(100)],
  ['20 clusters of 16 members', () => clusters(20)],
])('spreads the permissions of %s over policies that IAM takes', (_, migrations) => {
  const [source, target] = rolesOf(givenFerry({ migrations: migrations() }));
  expect(managed(target).length).toBeGreaterThan(0);
  expect(tooLong([...source, ...target])).toEqual([]);
  expect(Math.max(managed(source).length, managed(target).length)).toBeLessThanOrEqual(10);
});

test('starts no migration before all of them are there', () => {
  const template = targetTemplate({ migrations: instances(12) });
  const overflow = managed(policies(template)).map(({ logicalId }) => logicalId);
  const [preflight] = Object.values(resourcesOf(template)).filter(({ Type: type }) => type === 'Custom::RdsFerryPreflight');
  expect(preflight?.DependsOn).toEqual(expect.arrayContaining(overflow));
});

test('fails at synth when they fill more policies than a role may have', () => {
  const app = givenApp();
  new TargetStack(app, 'Target', givenFerry({ migrations: clusters(100) }));
  expect(() => app.synth())
    .toThrow(/the permissions of the stack's role fill \d\d managed policies, IAM allows 10 on a role: keep the first \d\d of the 100 migrations, and move/);
});
