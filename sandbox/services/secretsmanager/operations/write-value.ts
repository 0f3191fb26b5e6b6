import type { Call } from '../../../core/operation';
import type { SecretsManagerContext } from '../context';
import { enforce } from '../rules/enforce';
import { tokenUnused } from '../rules/secret-rules';
import { SecretKeys } from '../secret-keys';
import { addVersion, CURRENT, type Secret, type SecretValue } from '../state/secret';

/** A value to be written, whatever the operation. */
export interface WrittenValue extends SecretValue {
  /** The id of the version. @default - drawn */
  readonly token?: string;
  /** @default - `AWSCURRENT` */
  readonly stages?: readonly string[];
}

/**
 * Writes a value as a version of its own, under the secret's key; the same one under the same token is already written.
 *
 * @returns the id of the version.
 * @throws AwsError - when the key can't be used, or the token was used for another value.
 */
export function writeValue(context: SecretsManagerContext, secret: Secret, { text, binary, token, stages }: WrittenValue, call: Call): string {
  const key = new SecretKeys(context.keys).forWriting(secret, call);
  const existing = secret.versions.find(({ versionId }) => versionId === token);
  enforce(tokenUnused(existing, existing?.text === text && Buffer.compare(existing?.binary ?? Buffer.of(), binary ?? Buffer.of()) === 0));
  if (existing !== undefined) return existing.versionId;
  const versionId = token ?? context.identifiers.uuid();
  const now = context.clock.now();
  addVersion(secret, { versionId, text, binary, stages: stages ?? [CURRENT], createTime: now, keyArn: key.keyArn });
  secret.changeTime = now;
  return versionId;
}
