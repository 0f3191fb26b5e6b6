import { DescribeKeyCommand, ListKeysCommand, ListResourceTagsCommand } from '@aws-sdk/client-kms';
import type { Account } from '../accounts/account';
import { refusedWith } from '../accounts/aws-refusal';
import { NAME_TAG, RUN_TAG } from '../model/thing';

/** A key that the probe made and that isn't being deleted. */
export interface ProbeKey {
  readonly id: string;
  readonly name: string;
}

/** All of the account in its Region, of every run. Keys whose tags the caller may not see aren't the probe's. */
export async function probeKeys({ kms }: Account): Promise<readonly ProbeKey[]> {
  const found: ProbeKey[] = [];
  let Marker: string | undefined;
  do {
    const { Keys = [], NextMarker } = await kms.send(new ListKeysCommand({ Marker }));
    for (const { KeyId = '' } of Keys) {
      const tags = await tagsOf(kms, KeyId);
      if (tags.has(RUN_TAG) && await exists(kms, KeyId)) found.push({ id: KeyId, name: tags.get(NAME_TAG) ?? '' });
    }
    Marker = NextMarker;
  } while (Marker !== undefined);
  return found;
}

export async function keysNamed(account: Account, name: string): Promise<readonly string[]> {
  return (await probeKeys(account)).filter((key) => key.name === name).map(({ id }) => id);
}

async function tagsOf(kms: Account['kms'], KeyId: string): Promise<ReadonlyMap<string, string>> {
  const { Tags = [] } = await kms.send(new ListResourceTagsCommand({ KeyId })).catch((error: unknown) => {
    if (!refusedWith(error, /AccessDenied/)) throw error;
    return { Tags: [] };
  });
  return new Map(Tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]));
}

async function exists(kms: Account['kms'], KeyId: string): Promise<boolean> {
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
  return KeyMetadata?.KeyState !== 'PendingDeletion';
}
