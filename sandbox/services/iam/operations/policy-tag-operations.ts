import type { ListPolicyTagsRequest, ListPolicyTagsResponse, TagPolicyRequest, UntagPolicyRequest } from '@aws-sdk/client-iam';
import { type Call, operation, type Operations } from '../../../core/operation';
import { tagKeyContext } from '../../../core/request-tags';
import type { IamContext } from '../context';
import { refusedOwner } from '../rules/managed-policy-rules';
import type { IamState } from '../state/iam-state';
import type { ManagedPolicy } from '../state/managed-policy';
import { page } from './page';
import { checkedTags, shownTags, tagContext, withinTagQuota } from './parameters';
import { existingPolicy } from './policy-access';

/** Tags of managed policies. */
export function policyTagOperations({ state }: IamContext): Operations {
  return {
    TagPolicy: operation<TagPolicyRequest, object>({
      members: ['PolicyArn', 'Tags'],
      authorization: (input) => [{ action: 'iam:TagPolicy', resource: input.PolicyArn ?? '*', context: tagContext(input.Tags) }],
      run: (input, call) => {
        const policy = ownPolicy(state, input.PolicyArn, call);
        policy.tags = withinTagQuota(new Map([...policy.tags, ...checkedTags(input.Tags)]));
        return {};
      },
    }),
    UntagPolicy: operation<UntagPolicyRequest, object>({
      members: ['PolicyArn', 'TagKeys'],
      authorization: (input) => [{ action: 'iam:UntagPolicy', resource: input.PolicyArn ?? '*', context: tagKeyContext(input.TagKeys ?? []) }],
      run: (input, call) => {
        const policy = ownPolicy(state, input.PolicyArn, call);
        policy.tags = new Map([...policy.tags].filter(([key]) => !(input.TagKeys ?? []).includes(key)));
        return {};
      },
    }),
    ListPolicyTags: operation<ListPolicyTagsRequest, ListPolicyTagsResponse>({
      members: ['PolicyArn', 'Marker', 'MaxItems'],
      authorization: (input) => [{ action: 'iam:ListPolicyTags', resource: input.PolicyArn ?? '*' }],
      run: (input) => {
        const { items, ...rest } = page(shownTags(existingPolicy(state, input.PolicyArn).tags), input);
        return { ...rest, Tags: items };
      },
    }),
  };
}

/** @throws AwsError - `NoSuchEntity`; `AccessDenied` for a policy of AWS or of another account. */
function ownPolicy(state: IamState, arn: string | undefined, { accountId }: Call): ManagedPolicy {
  const policy = existingPolicy(state, arn);
  const refusal = refusedOwner(policy, accountId);
  if (refusal !== undefined) throw refusal;
  return policy;
}
