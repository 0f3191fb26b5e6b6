import { formatArn } from '../../../core/arn';
import type { Clock } from '../../../core/clock';
import type { Identifiers } from '../../../core/identifiers';
import type { Secret } from './secret';
import type { SecretScope } from './secret-store';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What makes up a new secret, beside what is drawn for it. */
export type NewSecret = Pick<Secret, 'description' | 'kmsKeyId' | 'name' | 'owningService' | 'rotationDays' | 'tags'>;

/** A secret without a value; it isn't in the store yet. */
export function newSecret(context: { readonly clock: Clock; readonly identifiers: Identifiers }, parts: NewSecret, scope: SecretScope): Secret {
  const { accountId, region } = scope;
  const now = context.clock.now();
  const suffix = context.identifiers.text(6, LETTERS_AND_DIGITS);
  return {
    ...parts, accountId, region, arn: formatArn('secretsmanager', region, accountId, `secret:${parts.name}-${suffix}`), createTime: now,
    changeTime: now, versions: [],
  };
}
