import type { ListRoleTagsRequest, ListRoleTagsResponse, TagRoleRequest, UntagRoleRequest } from '@aws-sdk/client-iam';
import { operation, type Operations } from '../../../core/operation';
import { tagKeyContext } from '../../../core/request-tags';
import { onRole } from '../authorization/role-authorization';
import type { IamContext } from '../context';
import { page } from './page';
import { checkedTags, shownTags, tagContext, withinTagQuota } from './parameters';
import { changeRole, existingRole, modifiableRole, written } from './role-access';

/** Tags of roles. */
export function roleTagOperations(context: IamContext): Operations {
  const { state } = context;
  return {
    TagRole: operation<TagRoleRequest, object>({
      members: ['RoleName', 'Tags'],
      authorization: (input, call) => [onRole(state, call, 'TagRole', input.RoleName, tagContext(input.Tags))],
      run: (input, call) => {
        const role = modifiableRole(state, call, input.RoleName);
        changeRole(role, { tags: withinTagQuota(new Map([...written(role).tags, ...checkedTags(input.Tags)])) });
        return {};
      },
    }),
    UntagRole: operation<UntagRoleRequest, object>({
      members: ['RoleName', 'TagKeys'],
      authorization: (input, call) => [onRole(state, call, 'UntagRole', input.RoleName, tagKeyContext(input.TagKeys ?? []))],
      run: (input, call) => {
        const role = modifiableRole(state, call, input.RoleName);
        changeRole(role, { tags: new Map([...written(role).tags].filter(([key]) => !(input.TagKeys ?? []).includes(key))) });
        return {};
      },
    }),
    ListRoleTags: operation<ListRoleTagsRequest, ListRoleTagsResponse>({
      members: ['RoleName', 'Marker', 'MaxItems'],
      authorization: (input, call) => [onRole(state, call, 'ListRoleTags', input.RoleName)],
      run: (input, call) => {
        const { items, ...rest } = page(shownTags(written(existingRole(state, call, input.RoleName)).tags), input);
        return { ...rest, Tags: items };
      },
    }),
  };
}
