import { GetRoleCommand, type IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { RDS_SERVICE, SERVICE_LINKED_ROLE, SERVICE_LINKED_ROLE_WITH_PATH } from '../contract';
import { arnParts } from '../model/arns';
import type { IamCalls } from './account-clients';
import { call, find } from './call/call';
import type { Caller } from './call/refusal';

/** The steps' calls of IAM, over the SDK. */
export class SdkIamCalls implements IamCalls {
  public constructor(private readonly iam: IAMClient, private readonly caller: Caller) {}

  public async hasServiceLinkedRole(): Promise<boolean> {
    const answer = await find(
      'iam:GetRole', this.caller, ['NoSuchEntity'], () => this.iam.send(new GetRoleCommand({ RoleName: SERVICE_LINKED_ROLE })),
    );
    return answer !== undefined;
  }

  public async mayMakeServiceLinkedRole(roleArn: string): Promise<boolean> {
    const partition = arnParts(roleArn)?.partition ?? 'aws';
    const answer = await call('iam:SimulatePrincipalPolicy', this.caller, () => this.iam.send(new SimulatePrincipalPolicyCommand({
      PolicySourceArn: roleArn,
      ActionNames: ['iam:CreateServiceLinkedRole'],
      ResourceArns: [`arn:${partition}:iam::${this.caller.accountId}:role/${SERVICE_LINKED_ROLE_WITH_PATH}`],
      ContextEntries: [{ ContextKeyName: 'iam:AWSServiceName', ContextKeyValues: [RDS_SERVICE], ContextKeyType: 'string' }],
    })));
    const [result] = answer.EvaluationResults ?? [];
    // what the organization's policies say stands in a member of its own.
    return result?.EvalDecision === 'allowed' && result.OrganizationsDecisionDetail?.AllowedByOrganizations !== false;
  }
}
