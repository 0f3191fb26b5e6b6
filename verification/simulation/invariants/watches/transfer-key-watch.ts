import type { JournalEntry } from '@rds-ferry/sandbox';
import { TRANSFER_KEY_TAG, transferKeyName } from '../../../../lambda/step/contract';
import { type MadeKey, madeKeys } from '../../../../lib/plan/made-keys';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../test/support/cases/keys';
import type { SimulatedApp } from '../../scenario/simulated-app';

type CallEntry = JournalEntry & { readonly kind: 'call' };

interface KmsInput {
  readonly AliasName?: string;
  readonly Policy?: string;
  readonly Tags?: readonly { readonly TagKey?: string; readonly TagValue?: string }[];
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Principal: { readonly AWS?: string };
  readonly Condition?: { readonly [operator: string]: Readonly<Record<string, string>> | undefined };
}

/** What is wrong with a change that our roles made in KMS; nothing where it makes or keeps a transfer key that is declared. */
export function wrongKeyChange({ operation, accountId, region, input }: CallEntry, apps: readonly SimulatedApp[]): string | undefined {
  const key = apps.flatMap(({ plan }) => madeKeys(plan)).find((made) => made.account === accountId && made.region === region);
  if (key === undefined) return 'no transfer key is declared there';
  const { AliasName: alias, Policy: policy, Tags: tags = [] } = input as KmsInput;
  switch (operation) {
    case 'CreateKey':
      return isMarked(key, tags) ? wrongPolicy(policy, key) : 'it hasn\'t the tag of the transfer key';
    case 'CreateAlias':
    case 'UpdateAlias':
      return alias === key.aliasName ? undefined : 'another alias is declared';
    case 'PutKeyPolicy':
      return wrongPolicy(policy, key);
    case 'UpdateKeyDescription':
    case 'EnableKeyRotation':
      return undefined;
    default:
      return 'nothing else is done to a key';
  }
}

function isMarked({ aliasName }: MadeKey, tags: NonNullable<KmsInput['Tags']>): boolean {
  return tags.some(({ TagKey, TagValue }) => TagKey === TRANSFER_KEY_TAG && TagValue === transferKeyName(aliasName));
}

/** Only the two accounts' administrators and roles are in it, and everybody else is kept out by a condition on the keeper's ARN. */
function wrongPolicy(policy: string | undefined, { account }: MadeKey): string | undefined {
  const { Statement: statements } = JSON.parse(policy ?? '{"Statement":[]}') as { readonly Statement: readonly Statement[] };
  const isWrong = ({ Action, Principal: { AWS: principal = '' }, Condition: { StringEquals, ArnEquals } = {} }: Statement): boolean => {
    if ([Action].flat().some((action) => action.includes('*'))) return true;
    const role = ArnEquals?.['aws:PrincipalArn'] ?? '';
    if (principal === '*') return StringEquals?.['kms:CallerAccount'] !== account || !role.startsWith(`arn:aws:iam::${account}:role/`);
    return ![SOURCE_ACCOUNT, TARGET_ACCOUNT].some((each) => principal === `arn:aws:iam::${each}:root`);
  };
  return statements.length === 0 || statements.some(isWrong) ? 'its policy lets somebody else use it' : undefined;
}
