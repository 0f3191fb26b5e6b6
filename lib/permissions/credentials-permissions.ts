import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  CredentialsKind, DatabaseFamily, DatabaseKind, KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, rdsAsKeyUser, SECRETS_KEY_ALIAS, secretsManagerAsKeyUser,
} from '../../lambda/step/contract';
import type { DatabaseFamilyRules } from '../declaration/database-family';
import { everyKeyArn, type Place } from '../plan/arns';
import { keyByArn } from '../plan/key-reference';
import type { PlannedDatabase } from '../plan/plan-database';
import { BY_ALIAS, keyDescribePermission, namedKey } from './key-permissions';
import type { Permission } from './statements/permission';

/** What RDS calls the secrets that it keeps, with a part that it draws. Nobody else can make secrets with such names: API CreateSecret, `Name`. */
const MANAGED_SECRETS: Readonly<Record<DatabaseKind, string>> = { [DatabaseKind.INSTANCE]: 'rds!db-*', [DatabaseKind.CLUSTER]: 'rds!cluster-*' };

/**
 * What the master password of a restored database needs. Where nothing is declared, RDS manages it if it manages the source's, which no template
 * knows; so that is allowed then, too.
 */
export function credentialsPermissions(stack: Stack, target: Place, { kind, options }: PlannedDatabase, family: DatabaseFamilyRules): Permission[] {
  const { credentials } = options;
  if (family.name === DatabaseFamily.NEPTUNE) return [];
  switch (credentials?.kind) {
    case CredentialsKind.INHERITED:
      return [];
    case CredentialsKind.SECRET:
      return credentials.secret === undefined ? [] : ownSecretPermissions(stack, target, credentials.secret);
    case CredentialsKind.MANAGED:
    case undefined: {
      const keyArn = credentials?.props?.encryptionKey?.keyArn;
      return [managedSecretPermission(stack, target, kind), ...keyArn === undefined ? defaultKeyPermissions(stack, target)
        : ownKeyPermissions(stack, target, keyArn)];
    }
  }
}

/** RDS makes its secret by the caller's rights: UG rds-secrets-manager, "Permissions required". */
function managedSecretPermission(stack: Stack, { account, region }: Place, kind: DatabaseKind): Permission {
  return {
    sid: 'MakeManagedSecrets', actions: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
    resources: [stack.formatArn({
      service: 'secretsmanager', region, account, resource: 'secret', resourceName: MANAGED_SECRETS[kind], arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })],
    wildcard: 'RDS draws the names of the secrets that it keeps; no secret of another service or of a user can be called so',
  };
}

/**
 * The account's own key is described with the caller's rights, and used with those that its policy gives to all callers through Secrets Manager. By
 * which name RDS asks for it isn't documented: by its alias, or by the key that has the alias.
 */
function defaultKeyPermissions(stack: Stack, place: Place): Permission[] {
  const common = { actions: [KEY_DESCRIBE_ACTION], resources: [everyKeyArn(stack, place)], wildcard: BY_ALIAS };
  return [
    { ...common, sid: 'SecretsKeyDescribe', conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': SECRETS_KEY_ALIAS } } },
    { ...common, sid: 'SecretsKeyByAlias', conditions: { StringEquals: { 'kms:RequestAlias': SECRETS_KEY_ALIAS } } },
  ];
}

/** A key of the user's: what RDS documents, through it or through Secrets Manager; which of both calls KMS isn't said. */
function ownKeyPermissions(stack: Stack, { region }: Place, keyArn: string): Permission[] {
  const key = keyByArn(keyArn);
  const { resources, conditions } = namedKey(stack, key);
  const services = [secretsManagerAsKeyUser(region), rdsAsKeyUser(region)];
  return [
    {
      sid: 'SecretKeyUse', actions: ['kms:Decrypt', 'kms:GenerateDataKey', KEY_GRANT_ACTION], resources,
      conditions: { ...conditions, StringEquals: { 'kms:ViaService': services } }, wildcard: BY_ALIAS,
    },
    keyDescribePermission(stack, 'SecretKey', key),
  ];
}

/** The same as `secret.grantRead` gives to an identity, without the versions of the secret. */
function ownSecretPermissions(stack: Stack, { region }: Place, { secretArn, secretFullArn, encryptionKey }: ISecret): Permission[] {
  const key = encryptionKey && namedKey(stack, keyByArn(encryptionKey.keyArn));
  return [
    {
      sid: 'ReadSecrets', actions: ['secretsmanager:GetSecretValue'],
      // Secrets Manager puts a hyphen and six characters at the end of a name.
      resources: [secretFullArn ?? `${secretArn}-??????`],
    },
    ...key === undefined ? [] : [{
      sid: 'ReadSecretKeys', actions: ['kms:Decrypt'], resources: key.resources,
      conditions: { ...key.conditions, StringEquals: { 'kms:ViaService': secretsManagerAsKeyUser(region) } }, wildcard: BY_ALIAS,
    }],
  ];
}
