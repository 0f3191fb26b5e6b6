import type { CreateKeyRequest, CreateKeyResponse, DescribeKeyResponse, KeyMetadata } from '@aws-sdk/client-kms';
import { Identifiers } from '../../../core/identifiers';
import { Journal } from '../../../core/journal';
import type { Authorizer, Call } from '../../../core/operation';
import type { PrincipalDirectory } from '../../../core/ports/principal-directory';
import { DEFAULT_SETTINGS } from '../../../core/settings';
import { VirtualClock } from '../../../core/virtual-clock';
import { KmsService } from '../../../services/kms/kms-service';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

export const SOURCE = '111111111111';
export const TARGET = '222222222222';
export const NOON = Date.UTC(2026, 10, 24, 12);

/** Roles by ARN, with their unique ids; the roots of both accounts. */
export class FakePrincipals implements PrincipalDirectory {
  public readonly roles = new Map<string, string>();

  public principalExists(principal: string): boolean {
    return principal === '*'
      || [SOURCE, TARGET].some((id) => principal === id || principal === `arn:aws:iam::${id}:root`) || this.roles.has(principal);
  }

  public principalUniqueId(arn: string): string | undefined {
    return this.roles.get(arn);
  }

  public principalArnOf(uniqueId: string): string | undefined {
    return [...this.roles].find(([, id]) => id === uniqueId)?.[0];
  }
}

/** KMS on a clock that stands still until `spread`. */
export class KmsFixture<A extends Authorizer = RecordingAuthorizer> {
  public readonly clock = new VirtualClock(() => NOON);
  public readonly principals = new FakePrincipals();
  public readonly kms: KmsService;

  public constructor(public readonly authorizer: A) {
    this.kms = new KmsService({
      clock: this.clock, settings: DEFAULT_SETTINGS, authorizer, principals: this.principals, identifiers: new Identifiers('kms'),
      journal: new Journal(),
    });
  }

  public async run<Output>(name: string, input: object = {}, call: Call = callOf(TARGET)): Promise<Output> {
    return runOperation<Output>(this.kms.service, name, input, call, this.authorizer);
  }

  public async createKey(input: CreateKeyRequest = {}, call?: Call): Promise<KeyMetadata & { readonly Arn: string; readonly KeyId: string }> {
    const { KeyMetadata } = await this.run<CreateKeyResponse>('CreateKey', input, call);
    if (KeyMetadata?.Arn === undefined || KeyMetadata.KeyId === undefined) throw new Error('CreateKey answered without a key');
    return { ...KeyMetadata, Arn: KeyMetadata.Arn, KeyId: KeyMetadata.KeyId };
  }

  public async describeKey(keyId: string, call?: Call): Promise<KeyMetadata> {
    const { KeyMetadata } = await this.run<DescribeKeyResponse>('DescribeKey', { KeyId: keyId }, call);
    if (KeyMetadata === undefined) throw new Error('DescribeKey answered without a key');
    return KeyMetadata;
  }

  /** Lets everything that was written be acted upon. */
  public async spread(): Promise<void> {
    await this.clock.settled();
  }
}

export function kmsFixture(): KmsFixture {
  return new KmsFixture(new RecordingAuthorizer());
}

/** A key policy with these statements. */
export function policyOf(...statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A statement that allows `action` on the key. */
export function allow(principal: object | string, action: string | readonly string[], condition?: object): object {
  return { Effect: 'Allow', Principal: principal, Action: action, Resource: '*', ...(condition && { Condition: condition }) };
}

export const rootOf = (accountId: string): object => ({ AWS: `arn:aws:iam::${accountId}:root` });
