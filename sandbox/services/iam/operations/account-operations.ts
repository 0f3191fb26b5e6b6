import type {
  GetUserRequest, GetUserResponse, ListAccountAliasesRequest, ListAccountAliasesResponse, ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse, ListInstanceProfilesRequest, ListInstanceProfilesResponse,
} from '@aws-sdk/client-iam';
import { formatArn } from '../../../core/arn';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onRole } from '../authorization/role-authorization';
import type { IamContext } from '../context';
import { noSuchEntity, validationError } from '../errors';
import { administrator } from '../state/administrator';
import { page } from './page';
import { existingRole } from './role-access';

/**
 * What operators and tools ask about an account that has nothing but roles and its administrator: no aliases, and no instance profiles, since there
 * are no EC2 instances.
 */
export function accountOperations(context: IamContext): Operations {
  const { state } = context;
  return {
    GetUser: getUser(context),
    ListAccountAliases: operation<ListAccountAliasesRequest, ListAccountAliasesResponse>({
      members: [],
      authorization: () => [{ action: 'iam:ListAccountAliases', resource: '*' }],
      run: (input) => {
        const { items, ...rest } = page<string>([], input);
        return { ...rest, AccountAliases: items };
      },
    }),
    ListInstanceProfiles: operation<ListInstanceProfilesRequest, ListInstanceProfilesResponse>({
      members: ['PathPrefix'],
      authorization: (input, { accountId }) =>
        [{ action: 'iam:ListInstanceProfiles', resource: formatArn('iam', '', accountId, `instance-profile${input.PathPrefix ?? '/'}*`) }],
      run: (input) => {
        const { items, ...rest } = page([], input);
        return { ...rest, InstanceProfiles: items };
      },
    }),
    ListInstanceProfilesForRole: operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>({
      members: ['RoleName'],
      authorization: (input, call) => [onRole(state, call, 'ListInstanceProfilesForRole', input.RoleName)],
      run: (input, call) => {
        existingRole(state, call, input.RoleName);
        const { items, ...rest } = page([], input);
        return { ...rest, InstanceProfiles: items };
      },
    }),
  };
}

/** Without a name, the user who asks. */
const getUser = ({ state }: IamContext): Operations[string] => operation<GetUserRequest, GetUserResponse>({
  members: ['UserName'],
  authorization: (input, call) => [{ action: 'iam:GetUser', resource: formatArn('iam', '', call.accountId, `user/${requestedName(input, call)}`) }],
  run: (input, call) => {
    const name = requestedName(input, call);
    const { userName, userId, arn } = administrator(call.accountId);
    if (name === '') throw validationError('Must specify userName when calling with non-User credentials');
    if (name !== userName) throw noSuchEntity(`The user with name ${name} cannot be found.`);
    return { User: { Path: '/', UserName: userName, UserId: userId, Arn: arn, CreateDate: state.foundedAt } };
  },
});

function requestedName({ UserName: name }: GetUserRequest, { principal }: Call): string {
  return name ?? (principal.kind === 'user' ? principal.userName : '');
}
