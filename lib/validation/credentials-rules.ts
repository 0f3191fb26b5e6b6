import { DatabaseFamily } from '../../lambda/step/contract';
import type { MigrationProps } from '../declaration/ferry-props';
import type { RestoredCredentials } from '../declaration/restored-credentials';
import { isLiteral } from './messages/described';
import type { Failure } from './messages/failure';
import { brokenRules } from './messages/rule';
import { idIn, KEY } from './runtime-value-rules';
import type { NamePlace } from './values/declared-names';
import { formatFailures, SECRET_ARN } from './values/format';
import { keyOrAliasArnFailures } from './values/key-arn-rules';
import { isLike, type Likeness, likenessFailures } from './values/likeness';

const SECRET: Likeness = {
  expected: 'a Secret of aws-cdk-lib/aws-secretsmanager',
  members: ['secretArn', 'grantRead', 'env'],
  remedy: (value) => (
    `give Secret.fromSecretCompleteArn(stack, 'Secret', '${idIn(value, 'secretArn') ?? 'arn:aws:secretsmanager:…'}'), of a stack in the target `
    + 'account'
  ),
};

const SECRET_KEY: Likeness = {
  ...KEY, remedy: (value) => `give Key.fromKeyArn(stack, 'SecretKey', '${idIn(value, 'keyArn') ?? 'arn:aws:kms:…'}')`,
};

/** What is malformed in the credentials of a restored database. @param place - where it is restored, as far as that is known. */
export function credentialsFailures(path: string, credentials: RestoredCredentials | undefined, place: NamePlace | undefined): Failure[] {
  switch (credentials?.kind) {
    case 'managed':
      return credentials.props?.encryptionKey === undefined ? [] : keyFailures(`${path}.encryptionKey`, credentials.props.encryptionKey, place);
    case 'secret':
      return secretFailures(`${path}.secret`, credentials.secret, place);
    default:
      return [];
  }
}

function keyFailures(path: string, key: unknown, place: NamePlace | undefined): Failure[] {
  if (!isLike(key, SECRET_KEY)) return likenessFailures(path, key, SECRET_KEY);
  const { keyArn, env } = key as Required<NonNullable<RestoredCredentials['props']>>['encryptionKey'];
  return [...keyOrAliasArnFailures(`${path}.keyArn`, keyArn, place), ...placeFailures(path, 'key', env, place)];
}

function secretFailures(path: string, secret: unknown, place: NamePlace | undefined): Failure[] {
  if (!isLike(secret, SECRET)) return likenessFailures(path, secret ?? null, SECRET);
  const { secretArn, env } = secret as NonNullable<RestoredCredentials['secret']>;
  return [...formatFailures(`${path}.secretArn`, secretArn, SECRET_ARN), ...placeFailures(path, 'secret', env, place)];
}

/** A construct whose account and Region are known, and aren't the target's. */
function placeFailures(path: string, what: string, env: Pick<NamePlace, 'account' | 'region'> | undefined, place: NamePlace | undefined): Failure[] {
  if (place === undefined) return [];
  return brokenRules((['account', 'region'] as const).map((part) => ({
    code: 'RF-1021',
    condition: isLiteral(env?.[part]) && env?.[part] !== place[part],
    message: `${path} is a ${what} of the ${TITLES[part]} ${env?.[part]}, but the database is restored in ${place[part]}: give one of that `
      + TITLES[part],
  })));
}

const TITLES = { account: 'account', region: 'Region' };

/** Credentials of what has none. */
export function credentialsCaseFailures({ source: { family }, database }: MigrationProps, path: string): Failure[] {
  return brokenRules([{
    code: 'RF-1040',
    condition: family.name === DatabaseFamily.NEPTUNE && database?.cluster?.credentials !== undefined,
    message: `${path}.database.credentials is given, but ${family.title} has no master user: leave it out`,
  }]);
}
