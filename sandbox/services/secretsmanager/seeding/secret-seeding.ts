import { parseArn } from '../../../core/arn';
import type { SecretsManagerContext } from '../context';
import { DEFAULT_KEY } from '../secret-keys';
import { newSecret } from '../state/new-secret';
import { addVersion, CURRENT } from '../state/secret';

/** A secret that is there from the start, under the account's own key. */
export interface SecretSeed {
  /** ARN of the secret, with or without the characters that Secrets Manager puts at its end. */
  readonly arn: string;
  readonly text: string;
}

/** What Secrets Manager puts at the end of a name. One of small letters only is taken for a part of the name: `orders-secret`. */
const SUFFIX = /-(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{6}$/;

/** @throws Error - when the ARN is none of a secret. */
export function seedSecret(context: SecretsManagerContext, { arn, text }: SecretSeed): void {
  const { accountId = '', region = '', resource = '' } = parseArn(arn) ?? {};
  if (!resource.startsWith('secret:')) throw new Error(`${arn} is no secret's ARN`);
  const principal = { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` } as const;
  const key = context.keys.find(DEFAULT_KEY, { principal, accountId, region, requestId: 'seed' });
  const made = newSecret(context, { name: resource.slice('secret:'.length).replace(SUFFIX, ''), tags: new Map() }, { accountId, region });
  const secret = SUFFIX.test(arn) ? { ...made, arn } : made;
  context.store.add(secret);
  addVersion(secret, {
    versionId: context.identifiers.uuid(), text, stages: [CURRENT], createTime: context.clock.now(), keyArn: key?.keyArn ?? '',
  });
}
