import type { DeclaredHandler } from '../../cloud-assembly/handler';
import type { AccountClients, ClientFactory, KmsCalls } from '../../lambda/step/clients/account-clients';
import { AwsRefusal, RefusalKind } from '../../lambda/step/clients/call/refusal';
import { isAccessCode } from '../../lambda/step/clients/call/sdk-error';
import { SdkClientFactory } from '../../lambda/step/clients/sdk-clients';
import { KEY_DESCRIBE_ACTION, type SourceAccess } from '../../lambda/step/contract';
import { isHiddenBy } from '../../lambda/step/model/key-use';
import type { AccountAccess } from '../accounts/account-access';
import type { CallerIdentity } from '../accounts/caller-identity';
import type { Side } from '../accounts/operator-access';
import { isAboutLater } from './known-later';
import type { Looked } from './looked';
import { watched } from './watched';

export interface OperatorClientsProps {
  readonly access: AccountAccess;
  /** Who the operator is in each account. */
  readonly identities: Readonly<Record<Side, CallerIdentity>>;
  /** Of the target's stack: policies of keys are judged for its role. */
  readonly handler: DeclaredHandler;
  readonly looked: Looked;
  /** Whether a key counts as seen only where its policy lets the role see it that would look. */
  readonly judgesKeys: boolean;
}

/** The code of a look that says nothing about the thing, whatever AWS's is: no check takes it for what a role would be told. */
const NOT_LOOKED_AT = 'NotLookedAt';

/** Tries of one call, the first one included. Nobody looks again a minute later, as the handler does. */
const ATTEMPTS = 5;

/**
 * The handler's looks with the operator's own credentials: in the source account by them too, not through a role that may not be there yet. What
 * AWS refuses is kept in `looked`, and is told as that alone.
 */
export class OperatorClients implements ClientFactory {
  public readonly functionRoleArn?: string;
  private readonly made = new Map<string, AccountClients>();

  private sourceRoleArn?: string;

  public constructor(private readonly props: OperatorClientsProps) {
    this.functionRoleArn = props.handler.roleArn;
  }

  public own(region: string): AccountClients {
    return this.clients('target', region);
  }

  public through({ RoleArn }: SourceAccess, region: string): AccountClients {
    this.sourceRoleArn = RoleArn;
    return this.clients('source', region);
  }

  private clients(side: Side, region: string): AccountClients {
    const place = `${side}/${region}`;
    const clients = this.made.get(place) ?? this.make(side, region);
    this.made.set(place, clients);
    return clients;
  }

  private make(side: Side, region: string): AccountClients {
    const { looked } = this.props;
    const sdk = this.sdkClients(side, region);
    const seen = watched(sdk, (call, args) => this.look(call, args));
    return {
      get rds() { return seen.rds; },
      get ec2() { return seen.ec2; },
      get transferKeys() { return seen.transferKeys; },
      kms: { findKey: (reference) => this.findKey(side, region, reference), findPolicy: (keyArn) => seen.kms.findPolicy(keyArn) },
      iam: {
        hasServiceLinkedRole: () => seen.iam.hasServiceLinkedRole(),
        mayMakeServiceLinkedRole: () => {
          looked.leave('RDS\'s service-linked role isn\'t there yet: whether the handler\'s role may make it, Preflight asks in the deployment.');
          return Promise.resolve(true);
        },
      },
      secrets: {
        findSecret: (arn) => {
          looked.leave(`The secret ${arn} isn't read here, as it has a password in it: Preflight reads it in the deployment.`);
          return Promise.reject(notLookedAt('secretsmanager:GetSecretValue', side, this.props));
        },
      },
    };
  }

  /** A key is described in its own account, where the operator sees it: that a role of the other account sees it too, the key's policy says. */
  private findKey(side: Side, region: string, reference: string): ReturnType<KmsCalls['findKey']> {
    const { identities, looked } = this.props;
    // a name that is no ARN is one of the account that is asked.
    const owner = reference.split(':')[4] ?? identities[side].accountId;
    const ownSide = (['source', 'target'] as const).find((one) => identities[one].accountId === owner);
    if (ownSide !== undefined) return this.findOwnKey(side, region, reference, ownSide);
    looked.leave(`The key ${reference} is in a third account: whether the roles see it, and what its policy lets them do, isn't seen from here.`);
    return this.sdkClients(side, region).kms.findKey(reference).catch((error: unknown) => {
      if (!(error instanceof AwsRefusal) || !isAccessCode(error.code)) throw error;
      throw notLookedAt(error.operation, side, this.props);
    });
  }

  private async findOwnKey(side: Side, region: string, reference: string, ownSide: Side): ReturnType<KmsCalls['findKey']> {
    const { kms } = watched(this.sdkClients(ownSide, region), (call, args) => this.look(call, args));
    const key = await kms.findKey(reference);
    const roleArn = side === 'target' ? this.functionRoleArn : this.sourceRoleArn;
    // the policy of an AWS managed key lets its account's principals see it.
    if (!this.props.judgesKeys || key === undefined || key.manager === 'AWS' || roleArn === undefined) return key;
    const policy = await kms.findPolicy(key.arn);
    if (policy === undefined || !isHiddenBy(policy, key.arn, roleArn)) return key;
    throw this.hidden(side, region, key.arn, roleArn);
  }

  /** What KMS will tell the role. */
  private hidden(side: Side, region: string, keyArn: string, roleArn: string): AwsRefusal {
    const { handler, identities, looked } = this.props;
    looked.leave(`A grant may let ${roleArn} see the key ${keyArn}, whose policy doesn't: grants aren't looked at.`);
    const stack = side === 'target' ? handler.targetStack : handler.sourceStack;
    const message = `${roleArn} is not authorized to perform: ${KEY_DESCRIBE_ACTION} on resource: ${keyArn}, by the policy of the key`;
    return new AwsRefusal(RefusalKind.UNSETTLED, KEY_DESCRIBE_ACTION, 'AccessDeniedException', message, {
      accountId: identities[side].accountId, principal: roleArn, region, stack,
    });
  }

  private sdkClients(side: Side, region: string): AccountClients {
    const { access, identities } = this.props;
    const { accountId, arn } = identities[side];
    return new SdkClientFactory({ ...access(side, region), functionRoleArn: arn, maxAttempts: ATTEMPTS }).own(region, accountId);
  }

  private async look(call: () => Promise<unknown>, args: readonly unknown[]): Promise<unknown> {
    if (isAboutLater(args)) throw notLookedAt('', 'target', this.props);
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      this.props.looked.refuse(error);
      throw new AwsRefusal(RefusalKind.FINAL, error.operation, NOT_LOOKED_AT, error.message, error.caller, { cause: error });
    }
  }
}

/** Whether a refusal says nothing of the thing, nor of a role. */
export function isNotLookedAt({ code }: AwsRefusal): boolean {
  return code === NOT_LOOKED_AT;
}

function notLookedAt(operation: string, side: Side, { identities }: Pick<OperatorClientsProps, 'identities'>): AwsRefusal {
  const { accountId, arn } = identities[side];
  return new AwsRefusal(RefusalKind.FINAL, operation, NOT_LOOKED_AT, 'known in the deployment only', { accountId, principal: arn });
}
