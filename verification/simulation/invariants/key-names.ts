import { DescribeKeyCommand, KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { KeyReference } from '../../../lib/plan/key-reference';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { ACCOUNTS, REGIONS } from '../places';

/** Names of keys by their ARNs: account, Region and alias, which are the same in every run. */
export type KeyNames = ReadonlyMap<string, string>;

export async function keyNames(aws: EmbeddedAws): Promise<KeyNames> {
  const names = new Map<string, string>();
  for (const account of ACCOUNTS) {
    for (const region of REGIONS) {
      const { Aliases: aliases = [] } = await new KMSClient(aws.clientConfiguration(account, region)).send(new ListAliasesCommand({}));
      for (const { AliasName: alias = '', TargetKeyId: id = '' } of aliases) names.set(keyArn(region, account, id), `${account} ${region} ${alias}`);
    }
  }
  return names;
}

/** The name of the key that a plan means. */
export function nameOfKey({ arn, aliasName, account = TARGET_ACCOUNT, region = TARGET_REGION }: KeyReference, names: KeyNames): string {
  return aliasName === undefined ? names.get(arn ?? '') ?? arn ?? '' : `${account} ${region} ${aliasName}`;
}

/** The keys among these that can't be used any more. */
export async function lostKeys(aws: EmbeddedAws, arns: ReadonlySet<string>): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const arn of arns) {
    const [, , , region = '', account = ''] = arn.split(':');
    const { KeyMetadata: key } = await new KMSClient(aws.clientConfiguration(account, region)).send(new DescribeKeyCommand({ KeyId: arn }));
    if (key?.KeyState !== 'Enabled') lost.push(`${arn} is ${key?.KeyState ?? 'gone'}`);
  }
  return lost;
}

function keyArn(region: string, account: string, id: string): string {
  return `arn:aws:kms:${region}:${account}:key/${id}`;
}
