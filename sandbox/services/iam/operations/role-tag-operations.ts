import type { ListRoleTagsRequest, ListRoleTagsResponse, TagRoleRequest, UntagRoleRequest } from '@aws-sdk/client-iam';
import { operation, type Service } from '../../../core/operation';
import { checkedTags, shownTags, withinTagQuota } from './parameters';
import type { IamState } from '../state/iam-state';
import { page } from './page';
import { askOnRole, changeRole, existingRole, modifiableRole, requestTagContext, written } from './role-access';

/** Tags of roles. */
export function roleTagOperations(state: IamState): Service['operations'] {
  return {
    TagRole: operation<TagRoleRequest, object>({
      authorization: (input, call) => askOnRole(state, call, 'iam:TagRole', input.RoleName, requestTagContext(input.Tags)),
      run: (input, call) => {
        const role = modifiableRole(state, call, input.RoleName);
        changeRole(role, { tags: withinTagQuota(new Map([...written(role).tags, ...checkedTags(input.Tags)])) });
        return {};
      },
    }),
    UntagRole: operation<UntagRoleRequest, object>({
      authorization: (input, call) => askOnRole(state, call, 'iam:UntagRole', input.RoleName, { 'aws:TagKeys': input.TagKeys ?? [] }),
      run: (input, call) => {
        const role = modifiableRole(state, call, input.RoleName);
        changeRole(role, { tags: new Map([...written(role).tags].filter(([key]) => !(input.TagKeys ?? []).includes(key))) });
        return {};
      },
    }),
    ListRoleTags: operation<ListRoleTagsRequest, ListRoleTagsResponse>({
      authorization: (input, call) => askOnRole(state, call, 'iam:ListRoleTags', input.RoleName),
      run: (input, call) => {
        const { items, ...rest } = page(shownTags(written(existingRole(state, call, input.RoleName)).tags), input);
        return { ...rest, Tags: items };
      },
    }),
  };
}
