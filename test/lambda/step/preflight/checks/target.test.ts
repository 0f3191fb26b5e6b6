import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import { SPREAD_MINUTES } from '../../../../../lambda/step/engine/patience';
import { aRefusal, clusterPreflightProperties, GROUPS, preflightProperties } from '../../fixtures';
import { absent, decideCluster, decideInstance, goodInstance, reasonOf, restoring, shown } from '../declared';

const groups = restoring({ ParameterGroupName: 'theirs', OptionGroupName: 'theirs' });
const clusterGroups = restoring({ ParameterGroupName: 'theirs', ClusterParameterGroupName: 'theirs' }, clusterPreflightProperties);

describe('the target\'s Region', () => {
  test('must offer the engine version', () => {
    const notOffered = { engineVersion: absent, offers: undefined };
    expect(reasonOf(decideInstance(notOffered)))
      .toMatch(/^1 thing .*RDS doesn't offer mysql 8\.0\.35 in ap-northeast-1\. Upgrade the source to a version of `aws rds describe-db-engine-versions --engine mysql/);
  });

  test('must offer each instance class', () => {
    expect(reasonOf(decideInstance({ offers: shown([]) })))
      .toMatch(/doesn't offer the instance class db\.t4g\.micro for mysql 8\.0\.35 in ap-northeast-1\. Declare an instanceType that it offers/);
    expect(reasonOf(decideCluster({ classes: ['db.r6g.large', 'db.r5.large'] })))
      .toMatch(/^1 thing .*db\.r5\.large for aurora-mysql/);
  });

  test('must have RDS\'s service-linked role, or let it be made', () => {
    expect(decideInstance({ serviceLinkedRole: shown({ isThere: false, canBeMade: true }) }).kind).toBe('done');
    const forbidden = { serviceLinkedRole: shown({ isThere: false, canBeMade: false }) };
    expect(decideInstance(forbidden).kind).toBe('wait');
    expect(reasonOf(decideInstance(forbidden, {}, SPREAD_MINUTES)))
      .toMatch(/AWSServiceRoleForRDS isn't in account 222222222222.*of that account, or of the organization.* `aws iam create-service-linked-role --aws-service-name rds\.amazonaws\.com`/);
  });
});

describe('groups of the target account', () => {
  const fitting = {
    parameterGroup: shown({ name: 'theirs', family: 'mysql8.0' }),
    optionGroup: shown({ name: 'theirs', engine: 'mysql', majorVersion: '8.0', options: [] }),
  };

  test('may be declared', () => {
    expect(decideInstance(fitting, groups).kind).toBe('done');
    const family = 'aurora-mysql8.0';
    expect(decideCluster(
      { parameterGroup: shown({ name: 'theirs', family }), clusterParameterGroup: shown({ name: 'theirs', family }) }, clusterGroups,
    ).kind).toBe('done');
  });

  test.each([
    ['a missing parameter group', { parameterGroup: absent }, /DB parameter group theirs doesn't exist in account 222222222222.*Create it/],
    ['a parameter group of another family', { parameterGroup: shown({ name: 'theirs', family: 'mysql5.7' }) },
      /family mysql5\.7, and mysql 8\.0\.35 needs mysql8\.0/],
    ['a missing option group', { optionGroup: absent }, /option group theirs doesn't exist in account 222222222222/],
    ['an option group of another engine', { optionGroup: shown({ name: 'theirs', engine: 'mariadb', majorVersion: '8.0', options: [] }) },
      /is for mariadb 8\.0, not for mysql 8\.0\.35/],
    ['an option group of another major version',
      { optionGroup: shown({ name: 'theirs', engine: 'mysql', majorVersion: '8', options: [], vpcId: 'vpc-1' }) }, /^done$/],
    ['an option group of a version that only begins alike',
      { optionGroup: shown({ name: 'theirs', engine: 'mysql', majorVersion: '8.0.3', options: [] }) }, /is for mysql 8\.0\.3, not for/],
    ['an option group of another VPC', { optionGroup: shown({ name: 'theirs', options: [], vpcId: 'vpc-2' }) },
      /bound to the VPC vpc-2, and the database will be in vpc-1/],
  ])('%s', (_case, changes, reason) => {
    expect(reasonOf(decideInstance({ ...fitting, ...changes }, groups))).toMatch(reason);
  });

  test('must fit a cluster as well', () => {
    const parameterGroup = shown({ name: 'theirs', family: 'aurora-mysql8.0' });
    expect(reasonOf(decideCluster({ parameterGroup, clusterParameterGroup: absent }, clusterGroups)))
      .toMatch(/^1 thing .*DB cluster parameter group theirs doesn't exist/);
    expect(reasonOf(decideCluster({ parameterGroup, clusterParameterGroup: shown({ name: 'theirs', family: 'aurora-mysql5.7' }) }, clusterGroups)))
      .toMatch(/^1 thing .*DB cluster parameter group theirs is of the family aurora-mysql5\.7/);
  });
});

describe('the network of the target account', () => {
  const another = 'sg-0000000000000000a';
  const anywhere = { subnetGroup: undefined, defaultVpc: shown('vpc-1') };

  test.each([
    ['without a subnet group, with a default VPC', anywhere, /^done$/],
    ['a missing subnet group', { subnetGroup: absent }, /subnet group private doesn't exist in account 222222222222.*Create it/],
    ['without a subnet group or a default VPC', { subnetGroup: undefined, defaultVpc: absent, securityGroups: undefined },
      /No subnet group is declared, and account 222222222222 .* has no default VPC\. Declare a `subnetGroupName`/],
    ['a missing security group', { securityGroups: shown([]) }, /don't exist in account 222222222222 .*: sg-0123456789abcdef0/],
    ['a security group of another VPC', { securityGroups: shown([{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-2' }]) },
      /aren't in the VPC vpc-1 of the subnet group private: sg-0123456789abcdef0 \(vpc-2\)/],
    ['a security group outside the default VPC', { ...anywhere, securityGroups: shown([{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-2' }]) },
      /aren't in the VPC vpc-1, which the database will be in: sg-0123456789abcdef0 \(vpc-2\)/],
    ['security groups of several VPCs', {
      subnetGroup: undefined, defaultVpc: undefined,
      securityGroups: shown([{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }, { id: another, vpcId: 'vpc-2' }]),
    }, /: sg-0000000000000000a \(vpc-2\)/],
    ['a look that is refused for good', { subnetGroup: { refusal: aRefusal({ kind: RefusalKind.FINAL, code: 'OptInRequired' }) } }, /OptInRequired/],
  ])('%s', (_case, changes, reason) => {
    expect(reasonOf(decideInstance(changes))).toMatch(reason);
  });

  test('is asked for nothing that was not declared', () => {
    expect(decideInstance({ subnetGroup: undefined, securityGroups: undefined, defaultVpc: shown('vpc-1') }, {
      Restore: { ...GROUPS, Identifier: 'database-1', MadeFrom: preflightProperties.Restore?.MadeFrom ?? '' },
    }).kind).toBe('done');
    expect(goodInstance().defaultVpc).toBeUndefined();
  });
});
