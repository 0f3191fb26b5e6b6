import type { CfnResource } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { DEFAULT_ROLE_PATH, pathProp } from '../plan/naming';
import { keepProperties } from '../validation/stacks/rendered-properties';

/** Makes synth refuse another name or path than those that the policies of both accounts know the role by. */
export function keepRole(role: Role, roleName: string, rolePath: string): void {
  const why = 'which policies and messages count on';
  keepProperties(role.node.defaultChild as CfnResource, [
    { part: 'RoleName', expected: roleName, why, remedy: () => 'declare a `prefix` instead, which the names of both roles begin with' },
    { part: 'Path', expected: pathProp(rolePath), absent: DEFAULT_ROLE_PATH, why, remedy: (path) => `declare \`rolePath: '${path}'\` instead` },
  ]);
}
