import type { GrantOperation } from '@aws-sdk/client-kms';
import type { Call, ContextValue } from '../../core/operation';
import type { KeyAccess, KeyQuestion, KeyUse, KeyView } from '../../core/ports/key-access';
import { principalName } from '../../core/principal';
import type { KmsContext } from './context';
import { GRANTABLE_OPERATIONS } from './state/grant';
import type { Key } from './state/key';

/**
 * The operations that a service puts into the grant for an encrypted resource: what RDS asks a caller's policies for
 * (RDS User Guide, "Copying a DB snapshot"). Value of `kms:GrantOperations` when a service's right to `kms:CreateGrant` is asked.
 */
const SERVICE_GRANT_OPERATIONS: readonly GrantOperation[] = [
  'CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo',
];

/** What the other services of the sandbox may do with keys, on behalf of their callers. */
export class ServiceKeyAccess implements KeyAccess {
  public constructor(private readonly context: KmsContext) {}

  public find(keyIdentifier: string, call: Call): KeyView | undefined {
    const key = this.context.lookup.find(keyIdentifier, call);
    return key && toView(key);
  }

  public firstDenied(view: KeyView, actions: readonly string[], use: KeyQuestion): { readonly action: string; readonly reason: string } | undefined {
    const key = this.keyOf(view);
    if (key === undefined) return { action: actions[0] ?? 'kms:DescribeKey', reason: `${view.keyArn} does not exist any more` };
    const call: Call = { ...use.call, viaService: use.viaService };
    const encryption = Object.entries(use.encryptionContext ?? {});
    const encrypted = Object.fromEntries(encryption.map(([name, value]) => [`kms:EncryptionContext:${name}`, value]));
    for (const action of actions) {
      const verdict = this.context.authorizer.verdict(call, this.context.authorization.on(key, action, { ...contextOf(action), ...encrypted }));
      if (!verdict.allowed) return this.denied(call, action, key, [verdict.reason, ...verdict.explanation ?? []].join('; '));
    }
    return undefined;
  }

  private denied(call: Call, action: string, key: Key, reason: string): { readonly action: string; readonly reason: string } {
    const { journal, clock } = this.context;
    journal.write({ kind: 'denied', time: clock.now(), caller: principalName(call.principal), action, resource: key.arn, reason });
    return { action, reason };
  }

  public createGrant(view: KeyView, use: KeyUse, operations: readonly string[], encryptionContext: Readonly<Record<string, string>>): string {
    const { identifiers, grants, clock } = this.context;
    const grantId = identifiers.text(64, '0123456789abcdef');
    const key = this.keyOf(view);
    if (key !== undefined) key.lastUse = clock.now();
    grants.add({
      grantId,
      keyArn: view.keyArn,
      issuingAccount: `arn:aws:iam::${use.call.accountId}:root`,
      granteePrincipal: use.viaService,
      retiringPrincipal: use.viaService,
      operations: operations.map((name) => grantable(name)),
      constraints: { EncryptionContextSubset: { ...encryptionContext } },
      creationDate: clock.now(),
    }, identifiers.text(128));
    return grantId;
  }

  private keyOf(view: KeyView): Key | undefined {
    return this.context.store.key(view.accountId, view.region, view.keyId);
  }
}

/** A view that goes along with its key: the state is the key's at the time it is read. */
function toView(key: Key): KeyView {
  return {
    keyArn: key.arn,
    keyId: key.keyId,
    accountId: key.accountId,
    region: key.region,
    manager: key.manager,
    spec: key.spec,
    get state() { return key.state; },
  };
}

function contextOf(action: string): Readonly<Record<string, ContextValue>> {
  switch (action) {
    case 'kms:CreateGrant': return { 'kms:GrantIsForAWSResource': 'true', 'kms:GrantOperations': SERVICE_GRANT_OPERATIONS };
    case 'kms:ListGrants':
    case 'kms:RevokeGrant': return { 'kms:GrantIsForAWSResource': 'true' };
    default: return {};
  }
}

function grantable(name: string): GrantOperation {
  const found = GRANTABLE_OPERATIONS.find((candidate) => candidate === name.replace(/^kms:/, ''));
  if (found === undefined) throw new Error(`createGrant: ${name} is no grant operation; there are ${GRANTABLE_OPERATIONS.join(', ')}`);
  return found;
}
