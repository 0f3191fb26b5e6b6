import type { ClientConfiguration, Side } from '../../accounts/operator-access';
import { WatchedAccount } from './watched-account';

/** Gives the configuration of the clients of a side; asked anew, it asks for the credentials anew. */
export type Access = (side: Side, region: string) => ClientConfiguration;

/** The two accounts, in the Regions that something is looked at. */
export class WatchedAccounts {
  private readonly accounts = new Map<string, WatchedAccount>();
  private asked = 0;

  public constructor(private readonly access: Access) {}

  public of(side: Side, region: string): WatchedAccount {
    const key = `${side}/${region}`;
    const account = this.accounts.get(key) ?? new WatchedAccount(this.access(side, region), () => { this.asked++; });
    this.accounts.set(key, account);
    return account;
  }

  /** Makes the clients anew: a client keeps credentials that it got, also when they are over. */
  public renew(): void {
    this.accounts.clear();
  }

  /** How many calls there were since the last time that this was asked. */
  public callsSince(): number {
    const { asked } = this;
    this.asked = 0;
    return asked;
  }
}
