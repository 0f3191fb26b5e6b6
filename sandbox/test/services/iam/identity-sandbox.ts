import type { Credentials } from '../../../core/credentials';
import { Identifiers } from '../../../core/identifiers';
import { Journal } from '../../../core/journal';
import { refusedMember } from '../../../core/members';
import type { AuthorizationRequest, Call } from '../../../core/operation';
import type { Principal } from '../../../core/principal';
import { DEFAULT_SETTINGS } from '../../../core/settings';
import { VirtualClock } from '../../../core/virtual-clock';
import { Identity } from '../../../identity';
import { administrator } from '../../../services/iam/state/administrator';

export const A = '111111111111';
export const B = '222222222222';
export const START = Date.UTC(2026, 10, 24);

interface AnyOperation {
  readonly members: readonly string[];
  readonly authorization: (input: object, call: Call) => readonly AuthorizationRequest[];
  readonly run: (input: object, call: Call) => unknown;
}

/** IAM and STS of a sandbox, called as the gateway does it: authorization first. */
export class IdentitySandbox {
  public readonly clock = new VirtualClock(() => START);
  public readonly journal = new Journal();
  public readonly identity: Identity;

  public constructor(iamSpread = DEFAULT_SETTINGS.iamSpread) {
    const settings = { ...DEFAULT_SETTINGS, iamSpread };
    this.identity = new Identity({ clock: this.clock, settings, identifiers: new Identifiers('test'), journal: this.journal });
  }

  public call(principal: Principal = administrator(A)): Call {
    return { principal, region: 'ap-northeast-1', accountId: principal.accountId, requestId: 'request' };
  }

  /** What an operation asks IAM. */
  public asked(name: string, input: object, principal?: Principal): readonly AuthorizationRequest[] {
    return this.operation(name).authorization(input, this.call(principal));
  }

  /** Runs an operation as `principal`, by default the administrator of account A. */
  public invoke<Output>(name: string, input: object, principal?: Principal): Output {
    const call = this.call(principal);
    for (const request of this.operation(name).authorization(input, call)) this.identity.authorizer.authorize(call, request);
    const unknown = refusedMember(name, input, this.operation(name).members);
    if (unknown !== undefined) throw unknown;
    return this.operation(name).run(input, call) as Output;
  }

  /** The principal of a new session of a role. */
  public assume(roleArn: string, principal?: Principal, more: object = {}): Principal {
    const { Credentials: credentials } = this.invoke<{ Credentials: { AccessKeyId: string } }>(
      'AssumeRole', { RoleArn: roleArn, RoleSessionName: 'session', ...more }, principal,
    );
    return this.ownerOf({ accessKeyId: credentials.AccessKeyId });
  }

  public ownerOf({ accessKeyId }: Pick<Credentials, 'accessKeyId'>): Principal {
    const owner = this.identity.credentials.resolve(accessKeyId);
    if (owner === undefined) throw new Error(`no owner of ${accessKeyId}`);
    return owner;
  }

  /** Makes a role that trusts account A, with these statements as its inline policy, and lets it spread. */
  public async role(roleName: string, statements: readonly object[] = [], principal?: Principal): Promise<string> {
    const { Role: role } = this.invoke<{
      Role: { Arn: string };
    }>('CreateRole', { RoleName: roleName, AssumeRolePolicyDocument: trustOf(A) }, principal);
    if (statements.length > 0) {
      this.invoke('PutRolePolicy', { RoleName: roleName, PolicyName: 'Use', PolicyDocument: documentOf(...statements) }, principal);
    }
    await this.clock.settled();
    return role.Arn;
  }

  private operation(name: string): AnyOperation {
    const operation = this.identity.services.flatMap((service) => Object.entries(service.operations)).find(([each]) => each === name)?.[1];
    if (operation === undefined) throw new Error(`no operation ${name}`);
    return operation as unknown as AnyOperation;
  }
}

export function documentOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A trust policy for an AWS principal. */
export function trustOf(principal: string, more: object = {}): string {
  return documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: principal }, ...more });
}

/** The parsed document of an answer. */
export function decoded(document: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(document ?? ''));
}

/** The code, status and message of the refusal that `action` ends in. */
export function refusal(action: () => unknown): { code: unknown; status: unknown; message: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'status' in error) return { code: error.code, status: error.status, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}
