import type { Properties } from '../../template/value';
import { texts, without } from '../handler/values';

/** Somebody who has a policy. */
export interface PolicyHolder {
  /** As the names of IAM's operations have it: `AttachRolePolicy`, `PutUserPolicy`. */
  readonly kind: 'Role' | 'User' | 'Group';
  /** The parameter of these operations that names the holder. */
  readonly name: { readonly RoleName: string } | { readonly UserName: string } | { readonly GroupName: string };
}

/** Who has a policy by `properties`, and not by `others`. */
export function policyHolders(properties: Properties, others: Properties): readonly PolicyHolder[] {
  const names = (property: string): readonly string[] => without(texts(properties[property]), texts(others[property]));
  return [
    ...names('Roles').map((RoleName): PolicyHolder => ({ kind: 'Role', name: { RoleName } })),
    ...names('Users').map((UserName): PolicyHolder => ({ kind: 'User', name: { UserName } })),
    ...names('Groups').map((GroupName): PolicyHolder => ({ kind: 'Group', name: { GroupName } })),
  ];
}
