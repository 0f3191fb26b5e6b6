import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type CfnSecurityGroup, CfnSecurityGroupEgress, type ISecurityGroup, Peer, Port, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnKey, CfnReplicaKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { FinalKey } from '../../../lib';
import { checkKeyResources } from '../../../lib/validation/stacks/key-resources';
import { checkOutboundRules } from '../../../lib/validation/stacks/outbound-rules';
import { givenFerry, givenMigration, REGION, TARGET_ACCOUNT } from '../given';
import { withoutCode } from '../told';

const env = { account: TARGET_ACCOUNT, region: REGION };

describe('a final key that the app makes', () => {
  const failures = (arnOf: (keys: Stack) => string): string[] => {
    const app = new App();
    const [keys, stack] = [new Stack(app, 'Keys', { env }), new Stack(app, 'Target', { env })];
    checkKeyResources(stack, givenFerry({ migrations: [givenMigration({ finalKey: FinalKey.customerManaged(arnOf(keys)) })] }));
    return stack.node.validate().map(withoutCode);
  };
  const KEPT = 'and the database is lost with it: write removalPolicy: RemovalPolicy.RETAIN, or call applyRemovalPolicy(RemovalPolicy.RETAIN) on it';

  test.each<[string, (keys: Stack) => string, string]>([
    ['is disabled', (keys) => new Key(keys, 'Key', { enabled: false }).keyArn,
      'migrations[0].finalKey, Keys/Key, is disabled, and no database is under a disabled key: leave out enabled: false'],
    ['is asymmetric', (keys) => new Key(keys, 'Key', { keySpec: KeySpec.RSA_2048, keyUsage: KeyUsage.ENCRYPT_DECRYPT }).keyArn,
      'migrations[0].finalKey, Keys/Key, has the spec \'RSA_2048\' and the usage \'ENCRYPT_DECRYPT\', but RDS uses symmetric keys that encrypt: '
      + 'leave out keySpec and keyUsage'],
    ['makes codes', (keys) => new Key(keys, 'Key', { keySpec: KeySpec.HMAC_256, keyUsage: KeyUsage.GENERATE_VERIFY_MAC }).keyArn,
      'has the spec \'HMAC_256\' and the usage \'GENERATE_VERIFY_MAC\''],
    ['is destroyed', (keys) => new Key(keys, 'Key', { removalPolicy: RemovalPolicy.DESTROY }).keyArn,
      'migrations[0].finalKey, Keys/Key, is deleted when it leaves its stack, or the stack goes (DeletionPolicy is \'Delete\', UpdateReplacePolicy '
      + `is 'Delete'), ${KEPT}`],
    ['goes where nothing says that it stays', (keys) => new CfnKey(keys, 'Key').attrArn,
      `(DeletionPolicy is not given, UpdateReplacePolicy is not given), ${KEPT}`],
    ['is a replica that goes', (keys) => new CfnReplicaKey(keys, 'Key', { keyPolicy: {}, primaryKeyArn: 'arn' }).attrArn, KEPT],
    ['is replaced by another one', (keys) => {
      const key = new CfnKey(keys, 'Key');
      key.addOverride('DeletionPolicy', 'Retain');
      return key.attrArn;
    }, `(UpdateReplacePolicy is not given), ${KEPT}`],
    ['is destroyed by what comes later', (keys) => {
      const key = new Key(keys, 'Key');
      key.applyRemovalPolicy(RemovalPolicy.DESTROY);
      return key.keyArn;
    }, KEPT],
  ])('is refused where it %s', (_, arnOf, message) => {
    expect(failures(arnOf)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, (keys: Stack) => string]>([
    ['it stays', (keys) => new Key(keys, 'Key').keyArn],
    ['it stays once it is made', (keys) => new Key(keys, 'Key', { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE }).keyArn],
    ['it is another app\'s', (keys) => Key.fromKeyArn(keys, 'Key', `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:key/x`).keyArn],
  ])('is taken where %s', (_, arnOf) => {
    expect(failures(arnOf)).toEqual([]);
  });
});

describe('security groups of the functions', () => {
  const closed = (stack: Stack, id: string): SecurityGroup => {
    const vpc = stack.node.tryFindChild('Vpc') as Vpc | undefined ?? new Vpc(stack, 'Vpc', { maxAzs: 1 });
    return new SecurityGroup(stack, id, { vpc, allowAllOutbound: false });
  };
  const failures = (groupsIn: (network: Stack) => readonly ISecurityGroup[]): string[] => {
    const app = new App();
    const [network, stack] = [new Stack(app, 'Network', { env }), new Stack(app, 'Target', { env })];
    checkOutboundRules(stack, { securityGroups: groupsIn(network) });
    return stack.node.validate().map(withoutCode);
  };
  const withRule = (network: Stack, port: Port): SecurityGroup => {
    const group = closed(network, 'Group');
    group.addEgressRule(Peer.anyIpv4(), port);
    return group;
  };
  const REMEDY = 'so that no function would reach AWS: call addEgressRule(Peer.anyIpv4(), Port.HTTPS) on one of them, or give it '
    + 'allowAllOutbound: true';

  test.each<[string, (network: Stack) => readonly ISecurityGroup[], string]>([
    ['has no rule', (network) => [closed(network, 'Group')], `securityGroups let no HTTPS out, for which Network/Group has no rule, ${REMEDY}`],
    ['have rules of other ports only', (network) => [closed(network, 'Other'), withRule(network, Port.tcp(5432))],
      `securityGroups let no HTTPS out, for which Network/Other, Network/Group have no rule, ${REMEDY}`],
    ['lets another protocol out', (network) => [withRule(network, Port.udp(443))], REMEDY],
  ])('are refused where what the app makes %s', (_, groupsIn, message) => {
    expect(failures(groupsIn)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, (network: Stack) => readonly ISecurityGroup[]]>([
    ['lets all out', (network) => [closed(network, 'Other'), new SecurityGroup(network, 'Open', { vpc: network.node.findChild('Vpc') as Vpc })]],
    ['lets HTTPS out', (network) => [withRule(network, Port.HTTPS)]],
    ['lets a range of ports out', (network) => [withRule(network, Port.tcpRange(1, 1024))]],
    ['has a rule as a resource of its own', (network) => {
      const group = closed(network, 'Group');
      new CfnSecurityGroupEgress(network, 'Rule', { groupId: group.securityGroupId, ipProtocol: 'tcp', fromPort: 443, toPort: 443 });
      return [group];
    }],
    ['has no rules of its own, which EC2 gives one', (network) => {
      const group = closed(network, 'Group');
      (group.node.defaultChild as CfnSecurityGroup).addPropertyDeletionOverride('SecurityGroupEgress');
      return [group];
    }],
    ['isn\'t all', (network) => [closed(network, 'Group'), SecurityGroup.fromSecurityGroupId(network, 'Imported', 'sg-1')]],
  ])('are taken where what the app makes %s', (_, groupsIn) => {
    expect(failures(groupsIn)).toEqual([]);
  });
});
