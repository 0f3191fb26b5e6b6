import { parseArn } from '../../../core/arn';
import type { Clock } from '../../../core/clock';
import type { Secret } from './secret';

/** The account and Region in which a plain name is looked up. */
export interface SecretScope {
  readonly accountId: string;
  readonly region: string;
}

/** The secrets of all accounts and Regions. */
export class SecretStore {
  private readonly secrets = new Map<string, Secret>();

  public constructor(private readonly clock: Clock) {}

  public add(secret: Secret): void {
    this.secrets.set(secret.arn, secret);
  }

  public delete({ arn }: Pick<Secret, 'arn'>): void {
    this.secrets.delete(arn);
  }

  /** By ARN, whole or without its last seven characters, or by name in the scope. */
  public find(secretId: string, scope: SecretScope): Secret | undefined {
    const named = parseArn(secretId);
    const home = named === undefined ? scope : { accountId: named.accountId, region: named.region };
    const name = named === undefined ? secretId : named.resource.replace(/^secret:/, '');
    return this.of(home).find((secret) => secret.arn === secretId || secret.name === name);
  }

  /** Those that aren't gone, in the order of their making. */
  public of({ accountId, region }: SecretScope): readonly Secret[] {
    return [...this.secrets.values()].filter((secret) => secret.accountId === accountId && secret.region === region && !this.isGone(secret));
  }

  /** A deletion that was planned takes effect by itself. */
  private isGone({ deletion }: Secret): boolean {
    return deletion !== undefined && deletion.due <= this.clock.now();
  }
}
