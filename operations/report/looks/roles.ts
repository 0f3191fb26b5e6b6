import {
  GetPolicyCommand, GetPolicyVersionCommand, GetRoleCommand, GetRolePolicyCommand, IAMClient, paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import type { LookConfiguration } from './account';
import { type Look, lookedAt } from './look';

/** A policy in force. */
export interface SeenPolicy {
  readonly kind: 'trust' | 'inline' | 'managed' | 'boundary';
  readonly name: string;
  /** As text. */
  readonly document: Look<string>;
}

/** IAM of an account as somebody who only looks. */
export class RoleLooks {
  private readonly client: IAMClient;

  public constructor(configuration: LookConfiguration) {
    this.client = new IAMClient(configuration);
  }

  /** Everything that says who may be the role, and what it may. @param arn - of the role. */
  public async policies(arn: string): Promise<readonly SeenPolicy[]> {
    const name = arn.split('/').at(-1) ?? '';
    const role = await lookedAt('iam:GetRole', async () => (await this.client.send(new GetRoleCommand({ RoleName: name }))).Role);
    if (!('seen' in role)) return [{ kind: 'trust', name: 'the role itself', document: role }];
    const { AssumeRolePolicyDocument: trust = '', PermissionsBoundary: { PermissionsBoundaryArn: boundary } = {} } = role.seen;
    const [inline, attached] = await Promise.all([this.inline(name), this.attached(name)]);
    return [
      { kind: 'trust', name: 'trust policy', document: { seen: decodeURIComponent(trust) } }, ...inline, ...attached,
      ...boundary === undefined ? [] : [{ kind: 'boundary' as const, name: boundary, document: await this.managed(boundary) }],
    ];
  }

  private async inline(role: string): Promise<readonly SeenPolicy[]> {
    const names = await lookedAt('iam:ListRolePolicies', async () => {
      const found: string[] = [];
      for await (const { PolicyNames = [] } of paginateListRolePolicies({ client: this.client }, { RoleName: role })) found.push(...PolicyNames);
      return found;
    });
    if (!('seen' in names)) return [{ kind: 'inline', name: 'inline policies', document: names }];
    return Promise.all(names.seen.map(async (name): Promise<SeenPolicy> => ({
      kind: 'inline', name,
      document: await lookedAt('iam:GetRolePolicy', async () => (
        decoded((await this.client.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: name }))).PolicyDocument)
      )),
    })));
  }

  private async attached(role: string): Promise<readonly SeenPolicy[]> {
    const arns = await lookedAt('iam:ListAttachedRolePolicies', async () => {
      const found: string[] = [];
      for await (const { AttachedPolicies = [] } of paginateListAttachedRolePolicies({ client: this.client }, { RoleName: role })) {
        found.push(...AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []));
      }
      return found;
    });
    if (!('seen' in arns)) return [{ kind: 'managed', name: 'attached policies', document: arns }];
    return Promise.all(arns.seen.map(async (arn): Promise<SeenPolicy> => ({ kind: 'managed', name: arn, document: await this.managed(arn) })));
  }

  /** The version that is in force. */
  private managed(arn: string): Promise<Look<string>> {
    return lookedAt('iam:GetPolicyVersion', async () => {
      const { Policy: { DefaultVersionId } = {} } = await this.client.send(new GetPolicyCommand({ PolicyArn: arn }));
      const { PolicyVersion } = await this.client.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: DefaultVersionId }));
      return decoded(PolicyVersion?.Document);
    });
  }
}

/** IAM answers with documents that are encoded as in a URL. */
function decoded(document: string | undefined): string | undefined {
  return document === undefined ? undefined : decodeURIComponent(document);
}
