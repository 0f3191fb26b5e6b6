import type { Side } from '../../accounts/operator-access';
import { type Access, type ReachedAccount, reachedAccount } from './account';
import { DatabaseLooks } from './databases';
import { CallHistory, LogLooks } from './history';
import { KeyLooks, type SeenKey } from './keys';
import type { Look } from './look';
import { RoleLooks, type SeenPolicy } from './roles';
import { type SeenStack, StackLooks } from './stacks';

/** An account and one of its Regions. */
export interface Place {
  readonly side: Side;
  readonly accountId: string;
  readonly region: string;
}

/** Looks at both accounts; at one whose credentials aren't its own, it doesn't. What was looked at once isn't looked at again. */
export class Operator {
  private readonly reached = new Map<string, Promise<ReachedAccount>>();
  private readonly keys = new Map<string, Promise<Look<SeenKey>>>();

  /** @param now - milliseconds since the epoch. */
  public constructor(private readonly access: Access, public readonly now: number) {}

  /** Whose credentials there are for an account. */
  public account({ side, accountId, region }: Place): Promise<ReachedAccount> {
    return cached(this.reached, `${side}/${accountId}`, () => reachedAccount(this.access, side, accountId, region));
  }

  public stack(place: Place, name: string): Promise<Look<SeenStack>> {
    return this.within(place, () => new StackLooks(this.access(place)).stack(name));
  }

  /** What RDS tells. */
  public rds<T>(place: Place, look: (rds: DatabaseLooks) => Promise<Look<T>>): Promise<Look<T>> {
    return this.within(place, () => look(new DatabaseLooks(this.access(place), this.now)));
  }

  /** @param places - of which the key's account is one, or it isn't looked at. */
  public key(arn: string, places: readonly Place[]): Promise<Look<SeenKey>> {
    return cached(this.keys, arn, async () => {
      const [, , , region = '', accountId = ''] = arn.split(':');
      const place = places.find((one) => one.accountId === accountId);
      if (place === undefined) return { unseen: `it is in the account ${accountId}, which is neither of the two` };
      return this.within(place, () => new KeyLooks(this.access({ ...place, region })).key(arn));
    });
  }

  public async policies(place: Place, roleArn: string): Promise<readonly SeenPolicy[]> {
    const { identity } = await this.account(place);
    if (!('seen' in identity)) return [{ kind: 'trust', name: 'the role itself', document: identity }];
    return new RoleLooks(this.access(place)).policies(roleArn);
  }

  public deployments(place: Place): ReturnType<CallHistory['deployments']> {
    return this.within(place, () => new CallHistory(this.access(place)).deployments());
  }

  public lines(place: Place, group: string, time: string): ReturnType<LogLooks['linesAround']> {
    return this.within(place, () => new LogLooks(this.access(place)).linesAround(group, time));
  }

  private async within<T>(place: Place, look: () => Promise<Look<T>>): Promise<Look<T>> {
    const { identity } = await this.account(place);
    return 'seen' in identity ? look() : identity;
  }
}

function cached<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
