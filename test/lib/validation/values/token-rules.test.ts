import { App, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnAlias, Key } from 'aws-cdk-lib/aws-kms';
import { CfnDBSubnetGroup, CfnOptionGroup } from 'aws-cdk-lib/aws-rds';
import { FinalKey, type MigrationProps, TargetDatabase } from '../../../../lib';
import { ferryFailures } from '../../../../lib/validation/ferry-rules';
import { functionNetworkFailures } from '../../../../lib/validation/function-network-rules';
import { checkResolvedKeys } from '../../../../lib/validation/stacks/resolved-keys';
import { tokenOrigin } from '../../../../lib/validation/values/token-origin';
import { givenFerry, givenMigration, REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../given';
import { messagesOf, withoutCode } from '../../told';

const there = new Stack(new App(), 'There', { env: { account: SOURCE_ACCOUNT, region: 'eu-west-1' } });
const here = new Stack(new App(), 'Here', { env: { account: TARGET_ACCOUNT, region: REGION } });
const anywhere = new Stack(new App(), 'Anywhere');

const keyIn = (stack: Stack): Key => stack.node.tryFindChild('Key') as Key | undefined ?? new Key(stack, 'Key');
const subnetGroup = (stack: Stack): string =>
  new CfnDBSubnetGroup(stack, 'Subnets', { dbSubnetGroupDescription: 'private', subnetIds: [] }).ref;
const options = (stack: Stack): string => new CfnOptionGroup(
  stack, 'Options', { engineName: 'mysql', majorEngineVersion: '8.0', optionGroupDescription: 'ours', optionConfigurations: [] },
).ref;
const vpcOf = (stack: Stack): Vpc => new Vpc(stack, 'Vpc', { maxAzs: 1 });
const group = new SecurityGroup(there, 'Group', { vpc: vpcOf(there) });

const failures = (overrides: Partial<MigrationProps>): string[] => messagesOf(ferryFailures(givenFerry({ migrations: [givenMigration(overrides)] })));
const under = (keyArn: string): Partial<MigrationProps> => ({ finalKey: FinalKey.customerManaged(keyArn) });

test('tells of a reference where it is from, and nothing of other values', () => {
  expect(tokenOrigin(keyIn(there).keyArn)).toEqual(
    { path: 'There/Key/Resource', type: 'AWS::KMS::Key', attribute: 'Arn', account: SOURCE_ACCOUNT, region: 'eu-west-1' },
  );
  expect(tokenOrigin(keyIn(anywhere).keyId)).toMatchObject({ attribute: 'Ref', account: undefined, region: undefined });
  const parameter = new CfnParameter(anywhere, 'KeyArn').valueAsString;
  expect(tokenOrigin(parameter)?.type).toBeUndefined();
  const late = Lazy.string({ produce: () => 'late' });
  expect(['key', 5, `x${parameter}`, late].map(tokenOrigin)).toEqual([undefined, undefined, undefined, undefined]);
});

test.each<[string, Partial<MigrationProps>, string[]]>([
  ['a final key of another account and Region', under(keyIn(there).keyArn), [
    `migrations[0].finalKey is a key of account ${SOURCE_ACCOUNT}, expected one of the target account ${TARGET_ACCOUNT}: the database would depend `
    + 'on another account for life. To have that, give FinalKey.transferKey({ acceptForeignKey: true })',
    `migrations[0].finalKey is a key of eu-west-1, but the database is restored in ${REGION}: give the ARN of a key there`,
  ]],
  ['the id of a final key', under(keyIn(here).keyId), [
    'migrations[0].finalKey.keyArn is the id of the key Here/Key/Resource, expected an ARN: give its keyArn',
  ]],
  ['the name of an alias', under(new CfnAlias(here, 'Alias', { aliasName: 'alias/a', targetKeyId: keyIn(here).keyId }).ref), [
    'migrations[0].finalKey.keyArn is the name of the alias Here/Alias, expected an ARN: give the keyArn of the key',
  ]],
  ['groups of another account and Region', {
    database: TargetDatabase.instance({
      instanceIdentifier: 'orders-new', subnetGroupName: subnetGroup(there), securityGroupIds: [group.securityGroupId],
    }),
  }, ['subnetGroupName is of There/Subnets', 'securityGroupIds[0] is of There/Group/Resource'].flatMap((what) => [
    `migrations[0].database.${what}, in the account ${SOURCE_ACCOUNT}, but the database is restored in ${TARGET_ACCOUNT}: give one of that account`,
    `migrations[0].database.${what}, in the Region eu-west-1, but the database is restored in ${REGION}: give one of that Region`,
  ])],
  ['an option group of a snapshot from elsewhere', { database: TargetDatabase.importedSnapshot({ optionGroupName: options(there) }) }, [
    expect.stringContaining('migrations[0].database.optionGroupName is of There/Options, in the account') as string,
    expect.stringContaining('migrations[0].database.optionGroupName is of There/Options, in the Region') as string,
  ]],
])('refuses %s by its reference', (_, migration, messages) => {
  expect(failures(migration)).toEqual(messages);
});

test.each<[string, Partial<MigrationProps>]>([
  ['a final key of the target', under(keyIn(here).keyArn)],
  ['one whose place isn\'t known', under(keyIn(anywhere).keyArn)],
  ['a parameter', under(new CfnParameter(here, 'Other').valueAsString)],
])('takes %s', (_, migration) => {
  expect(failures(migration)).toEqual([]);
});

test('refuses the name of an alias that shows at synth only', () => {
  const app = new App();
  const key = new Key(new Stack(app, 'Keys', { env: { account: TARGET_ACCOUNT, region: REGION } }), 'Key');
  const stack = new Stack(app, 'Target', { env: { account: TARGET_ACCOUNT, region: REGION } });
  const migrations = [key.addAlias('databases').aliasName, key.keyArn].map((arn) => givenMigration(under(arn)));
  checkResolvedKeys(stack, givenFerry({ migrations }));
  expect(stack.node.validate().map(withoutCode)).toEqual([
    expect.stringMatching(/^migrations\[0\]\.finalKey\.keyArn is 'alias\/databases', expected the ARN/),
  ]);
});

test('refuses security groups of functions that are elsewhere', () => {
  expect(messagesOf(functionNetworkFailures({ ...givenFerry(), securityGroups: [group] }))).toEqual([
    `securityGroups[0] is of There/Group/Resource, in the account ${SOURCE_ACCOUNT}, but the functions run in ${TARGET_ACCOUNT}: give one of that `
    + 'account',
    `securityGroups[0] is of There/Group/Resource, in the Region eu-west-1, but the functions run in ${REGION}: give one of that Region`,
  ]);
});
