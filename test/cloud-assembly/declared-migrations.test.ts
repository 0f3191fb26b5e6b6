import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { declaredMigrations, madeAliases } from '../../cloud-assembly/declared-migrations';
import { declaredSources } from '../../rehearsal/templates/declared-sources';
import { declaredCluster, declaredMigration, REGION, SOURCE, stackOf, TARGET } from '../rehearsal/fixtures';

const PREFLIGHT = 'Custom::RdsFerryPreflight';

describe('the declared migrations', () => {
  test('are what each Preflight is told', () => {
    const [orders, customers] = [declaredMigration(), declaredMigration({ Migration: 'customers' })];
    expect(declaredMigrations([
      stackOf({ Role: { Type: 'AWS::IAM::Role' } }),
      stackOf({
        A: { Type: PREFLIGHT, Properties: orders }, B: { Type: 'Custom::RdsFerrySnapshot', Properties: orders },
        C: { Type: PREFLIGHT, Properties: customers },
      }),
    ])).toEqual([orders, customers]);
  });

  test('leave out a subnet group and security groups that the app makes itself', () => {
    const Restore = {
      Identifier: 'x', MadeFrom: 'y', SubnetGroupName: { Ref: 'Group' }, SecurityGroupIds: ['sg-1', { 'Fn::GetAtt': ['Own', 'GroupId'] }],
    };
    const [migration] = declaredMigrations([stackOf({ A: { Type: PREFLIGHT, Properties: { ...declaredMigration(), Restore } } })]);
    expect(migration?.Restore).toEqual({ Identifier: 'x', MadeFrom: 'y', SecurityGroupIds: ['sg-1'] });
  });

  test('know the role of the handler by its name', () => {
    const Properties = { Environment: { Variables: { RDS_FERRY_FUNCTION_ROLE_ARN: { 'Fn::GetAtt': ['Role', 'Arn'] } } } };
    const [migration] = declaredMigrations([stackOf({
      Other: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { OTHER: 'x' } } } },
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'mover' } },
      Function: { Type: 'AWS::Lambda::Function', Properties },
      Preflight: { Type: PREFLIGHT, Properties: declaredMigration() },
    })]);
    expect(migration?.HandlerRoleArn).toBe(`arn:aws:iam::${TARGET}:role/mover`);
  });
});

test('the aliases that stacks make are known by their ARNs', () => {
  const alias = (AliasName: unknown): SynthesizedStack['template']['Resources'] => ({
    Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName, TargetKeyId: { Ref: 'Key' } } },
  });
  expect(madeAliases([
    stackOf({ ...alias('alias/transfer'), Key: { Type: 'AWS::KMS::Key' } }), stackOf(alias({ Ref: 'Name' })),
    stackOf(alias('alias/transfer'), { accountId: SOURCE, region: 'eu-west-1' }),
  ])).toEqual([`arn:aws:kms:${REGION}:${TARGET}:alias/transfer`, `arn:aws:kms:eu-west-1:${SOURCE}:alias/transfer`]);
});

describe('the declared sources', () => {
  test('are each there once, with the snapshots that all runs begin with', () => {
    const runs = [
      declaredMigration({ Migration: 'orders/one' }), declaredMigration({ Migration: 'orders/two', Origin: 'newest-automated' }),
      declaredMigration({ Migration: 'orders/three', Origin: 'manual', OriginSnapshotName: 'before' }),
      declaredMigration({ Migration: 'orders/four', Origin: 'manual', OriginSnapshotName: 'before' }),
    ];
    expect(declaredSources(runs)).toEqual([{
      accountId: SOURCE, region: REGION, kind: 'instance', family: 'instance', identifier: 'orders-old', encryption: 'aws-managed', keyArn: undefined,
      origins: [{ kind: 'newest-automated', name: undefined }, { kind: 'manual', name: 'before' }],
    }]);
  });

  test('of another kind, account or Region are other databases', () => {
    expect(declaredSources([
      declaredMigration(), declaredCluster(), declaredMigration({ Source: { AccountId: TARGET, RoleArn: '', ExternalId: '' } }),
      declaredMigration({ SourceDatabase: { Kind: 'instance', Identifier: 'orders-old', Region: 'eu-west-1' } }),
    ])).toHaveLength(4);
  });
});
