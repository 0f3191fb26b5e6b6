import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RestoredCredentials, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { credentialsPermissions } from '../../../lib/permissions/credentials-permissions';
import { planFerry } from '../../../lib/plan-ferry';
import { givenFerry, givenMigration } from '../given';

const PLACE = { account: '222222222222', region: 'ap-northeast-1' };
const SECRET_ARN = 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret:orders';
const KEY_ARN = 'arn:aws:kms:ap-northeast-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const stack = new Stack(new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } }), 'Stack', { env: PLACE });
const key = Key.fromKeyArn(stack, 'Key', KEY_ARN);
const alias = Key.fromKeyArn(stack, 'Alias', 'arn:aws:kms:ap-northeast-1:222222222222:alias/secrets');
const bySecret = { conditions: { StringEquals: { 'kms:ViaService': 'secretsmanager.ap-northeast-1.amazonaws.com' } } };
const byBoth = { StringEquals: { 'kms:ViaService': ['secretsmanager.ap-northeast-1.amazonaws.com', 'rds.ap-northeast-1.amazonaws.com'] } };
const USE = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:CreateGrant'];

/** Of a migration with these credentials, without the reasons for wildcards. */
function permissionsOf(credentials: RestoredCredentials, source = givenMigration().source): unknown[] {
  const { migrations: [{ database, chain: { family } } = { chain: { family: undefined } }] } = planFerry(givenFerry({
    migrations: [givenMigration({ source, database: TargetDatabase.instance({ credentials }) })],
  }));
  if (database === undefined || family === undefined) throw new Error('the migration restores nothing');
  const permissions = stack.resolve(credentialsPermissions(stack, PLACE, database, family)) as { readonly wildcard?: string }[];
  return permissions.map((permission) => ({ ...permission, wildcard: undefined }));
}

test('an inherited password needs nothing', () => {
  expect(permissionsOf(RestoredCredentials.inherited())).toEqual([]);
});

test('a secret is read, that one alone, and nothing is made', () => {
  expect(permissionsOf(RestoredCredentials.fromSecret(Secret.fromSecretCompleteArn(stack, 'Complete', `${SECRET_ARN}-AbCdEf`)))).toEqual([
    { sid: 'ReadSecrets', actions: ['secretsmanager:GetSecretValue'], resources: [`${SECRET_ARN}-AbCdEf`] },
  ]);
});

test('a secret without the end of its ARN is any with six more characters, under its key through Secrets Manager', () => {
  const secret = Secret.fromSecretAttributes(stack, 'Partial', { secretPartialArn: SECRET_ARN, encryptionKey: key });
  expect(permissionsOf(RestoredCredentials.fromSecret(secret))).toEqual([
    { sid: 'ReadSecrets', actions: ['secretsmanager:GetSecretValue'], resources: [`${SECRET_ARN}-??????`] },
    { sid: 'ReadSecretKeys', actions: ['kms:Decrypt'], resources: [KEY_ARN], ...bySecret },
  ]);
});

test.each([
  ['by its ARN', key, [KEY_ARN], {}],
  ['by an alias', alias, ['arn:aws:kms:ap-northeast-1:222222222222:key/*'],
    { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/secrets' } }],
])('a key of the user\'s, %s, is used for a secret of RDS through RDS and Secrets Manager only', (_, encryptionKey, resources, conditions) => {
  expect(permissionsOf(RestoredCredentials.managed({ encryptionKey }))).toMatchObject([
    { sid: 'MakeManagedSecrets' }, { sid: 'SecretKeyUse', actions: USE, resources, conditions: { ...conditions, ...byBoth } },
    { sid: 'SecretKeyDescribe', actions: ['kms:DescribeKey'], resources, conditions },
  ]);
});

test('Neptune has no master password', () => {
  const source = SourceDatabase.neptuneCluster('graph', { encryption: SourceEncryption.awsManaged() });
  const declared = (database: TargetDatabase) => () => planFerry(givenFerry({ migrations: [givenMigration({ source, database })] }));
  const credentials = RestoredCredentials.managed();
  expect(declared(TargetDatabase.cluster({ credentials }))).toThrow('Neptune cluster has no master user: leave it out');
  const { migrations: [plan] } = declared(TargetDatabase.cluster())();
  expect(plan?.database && credentialsPermissions(stack, PLACE, plan.database, plan.chain.family)).toEqual([]);
});
