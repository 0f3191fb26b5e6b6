import { Lazy, type Stack } from 'aws-cdk-lib';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import { NAME_TAG, TRANSFER_KEY_TAG, transferKeyName } from '../../lambda/step/contract';
import { aliasArn, everyKeyArn } from '../plan/arns';
import type { FerryPlan } from '../plan/ferry-plan';
import { madeKeys } from '../plan/made-keys';
import { tagsAtSynth } from '../plan/tags-at-synth';
import { ONLY_READS, type Permission } from './statements/permission';
import { MOVE_ALIAS } from './transfer-key-policy';

/**
 * What the role of an account needs to make the transfer key there and to find it again: nothing where none is made in that account. What it may do
 * with the key itself stands in the key's policy.
 */
export function transferKeyPermissions(stack: Stack, plan: FerryPlan, account: string): Permission[] {
  return madeKeys(plan).filter((key) => key.account === account).flatMap(({ region, aliasName, holdsResults }) => {
    const tagged = { StringEquals: { [`aws:RequestTag/${TRANSFER_KEY_TAG}`]: transferKeyName(aliasName) } };
    const everyKey = [everyKeyArn(stack, { account, region })];
    return [
      {
        sid: 'MakeTransferKey', actions: ['kms:CreateKey'], resources: ['*'], conditions: tagged,
        wildcard: 'A key that is made has no ARN yet; a condition on its tag narrows the statement',
      },
      {
        sid: 'TagTransferKey', actions: ['kms:TagResource'], resources: everyKey,
        conditions: { ...tagged, ...onlyKnownTags(stack, plan) },
        wildcard: 'A key that is made has no ARN yet; no right on a key depends on these tags',
      },
      {
        sid: 'NameTransferKey', actions: ['kms:CreateAlias', ...holdsResults ? [] : [MOVE_ALIAS]],
        resources: [aliasArn(stack, account, region, aliasName)],
      },
      { sid: 'FindTransferKey', actions: ['kms:ListKeys'], resources: ['*'], wildcard: ONLY_READS },
      {
        sid: 'ReadKeyTags', actions: ['kms:ListResourceTags'], resources: everyKey,
        wildcard: 'A key that lost its alias is looked for by its tags among all keys; the statement only reads',
      },
    ];
  });
}

/** No other keys of tags than the known ones; each has its value, or isn't in the request. Aspects give tags when the statement is there already. */
function onlyKnownTags(stack: Stack, plan: FerryPlan): Conditions {
  return {
    'StringEqualsIfExists': Lazy.uncachedAny({ produce: () => requestValues(tagsAtSynth(stack, plan)) }),
    'ForAllValues:StringEquals': {
      'aws:TagKeys': Lazy.uncachedAny({ produce: () => [TRANSFER_KEY_TAG, NAME_TAG, ...Object.keys(tagsAtSynth(stack, plan))] }),
    },
  };
}

function requestValues(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const values = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  return values.length === 0 ? undefined : Object.fromEntries(values);
}
