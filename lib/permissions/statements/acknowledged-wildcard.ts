import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What an ARN can resolve to in this project. */
type Resolved = string | { readonly Ref: string } | { readonly 'Fn::GetAtt': readonly [string, string] }
  | { readonly 'Fn::Join': readonly [string, readonly Resolved[]] };

/**
 * Tells cdk-nag why a policy has a wildcard in a resource.
 *
 * @param scope - the construct that the policy belongs to.
 * @param arn - the resource, as it stands in the policy.
 */
export function acknowledgeWildcard(scope: IConstruct, arn: string, reason: string): void {
  const resource = asNagWritesIt(Stack.of(scope).resolve(arn) as Resolved);
  Validations.of(scope).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
}

/** The ARN as text, with its references in angle brackets: that is how cdk-nag writes them in the ids of its findings. */
function asNagWritesIt(resolved: Resolved): string {
  if (typeof resolved === 'string') return resolved;
  if ('Ref' in resolved) return `<${resolved.Ref}>`;
  if ('Fn::GetAtt' in resolved) return `<${resolved['Fn::GetAtt'].join('.')}>`;
  const [delimiter, parts] = resolved['Fn::Join'];
  return parts.map(asNagWritesIt).join(delimiter);
}
