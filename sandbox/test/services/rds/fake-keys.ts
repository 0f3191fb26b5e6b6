import type { Call } from '../../../core/operation';
import type { KeyAccess, KeyUse, KeyView } from '../../../core/ports/key-access';

type MutableKey = { -readonly [Member in keyof KeyView]: KeyView[Member] };

/**
 * A KMS with the little that RDS needs: an account's principals may use its keys, other accounts' only where a test lets them in,
 * and AWS managed keys only through RDS from inside.
 */
export class FakeKeys implements KeyAccess {
  public readonly asked: { readonly keyArn: string; readonly action: string; readonly viaService: string }[] = [];
  public readonly grants: { readonly keyArn: string; readonly viaService: string; readonly context: Readonly<Record<string, string>> }[] = [];
  private readonly keys = new Map<string, MutableKey>();
  private readonly aliases = new Map<string, string>();
  private readonly admitted = new Set<string>();
  private readonly denied = new Set<string>();

  public add(accountId: string, region: string, name: string, manager: KeyView['manager'] = 'CUSTOMER'): string {
    const keyArn = `arn:aws:kms:${region}:${accountId}:key/${name}`;
    this.keys.set(keyArn, { keyArn, keyId: name, accountId, region, manager, spec: 'SYMMETRIC_DEFAULT', state: 'Enabled' });
    this.aliases.set(`arn:aws:kms:${region}:${accountId}:alias/${name}`, keyArn);
    return keyArn;
  }

  /** Lets the principals of an account use another account's key. */
  public admit(keyArn: string, accountId: string): void {
    this.admitted.add(`${keyArn} ${accountId}`);
  }

  public deny(keyArn: string, action: string): void {
    this.denied.add(`${keyArn} ${action}`);
  }

  public setState(keyArn: string, state: KeyView['state']): void {
    const key = this.keys.get(keyArn);
    if (key !== undefined) key.state = state;
  }

  public setSpec(keyArn: string, spec: KeyView['spec']): void {
    const key = this.keys.get(keyArn);
    if (key !== undefined) key.spec = spec;
  }

  public find(keyIdentifier: string, { accountId, region }: Call): KeyView | undefined {
    const own = `arn:aws:kms:${region}:${accountId}:`;
    if (keyIdentifier.startsWith('alias/aws/') && !this.aliases.has(`${own}${keyIdentifier}`)) {
      this.aliases.set(`${own}${keyIdentifier}`, this.add(accountId, region, keyIdentifier.slice('alias/'.length).replace('/', '-'), 'AWS'));
    }
    const full = keyIdentifier.startsWith('arn:') ? keyIdentifier : own
      + (keyIdentifier.startsWith('alias/') ? keyIdentifier : `key/${keyIdentifier}`);
    return this.keys.get(this.aliases.get(full) ?? full);
  }

  public firstDenied(key: KeyView, actions: readonly string[], use: KeyUse): { readonly action: string; readonly reason: string } | undefined {
    this.asked.push(...actions.map((action) => ({ keyArn: key.keyArn, action, viaService: use.viaService })));
    const outside = key.accountId !== use.call.accountId && !this.admitted.has(`${key.keyArn} ${use.call.accountId}`);
    const action = actions.find((candidate) => outside || this.denied.has(`${key.keyArn} ${candidate}`));
    return action === undefined ? undefined : { action, reason: 'the test says so' };
  }

  public createGrant(key: KeyView, use: KeyUse, _operations: readonly string[], context: Readonly<Record<string, string>>): string {
    this.grants.push({ keyArn: key.keyArn, viaService: use.viaService, context });
    return `grant-${this.grants.length}`;
  }
}
