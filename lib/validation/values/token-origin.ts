import { CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';

/** Where a value comes from that CDK knows by a reference only: an attribute of a construct. */
export interface TokenOrigin {
  /** Path of the construct. */
  readonly path: string;
  /** As CloudFormation calls its type; nothing for what is no resource, as a parameter. */
  readonly type?: string;
  /** As CloudFormation calls the attribute; `Ref` for the resource's own id. */
  readonly attribute: string;
  /** Of its stack, where they are known. */
  readonly account?: string;
  readonly region?: string;
}

/** Where a text is from that is one reference as a whole; nothing for every other value. */
export function tokenOrigin(value: unknown): TokenOrigin | undefined {
  const reference = referenceOf(value);
  if (reference === undefined) return undefined;
  const { target, displayName } = reference;
  const { account, region } = Stack.of(target);
  const known = (part: string): string | undefined => (Token.isUnresolved(part) ? undefined : part);
  return {
    path: target.node.path,
    type: CfnResource.isCfnResource(target) ? target.cfnResourceType : undefined,
    attribute: displayName,
    account: known(account),
    region: known(region),
  };
}

/** The resource that a text is an attribute of, as a whole. */
export function tokenResource(value: unknown): CfnResource | undefined {
  const target = referenceOf(value)?.target;
  return target !== undefined && CfnResource.isCfnResource(target) ? target : undefined;
}

function referenceOf(value: unknown): Reference | undefined {
  if (typeof value !== 'string' || !Token.isUnresolved(value)) return undefined;
  const parts = Tokenization.reverseString(value);
  const reference = parts.length === 1 ? parts.firstToken : undefined;
  return Reference.isReference(reference) ? reference : undefined;
}
