import type { Clock } from '../../../core/clock';
import type { Credentials, CredentialsResolver } from '../../../core/credentials';
import type { Identifiers } from '../../../core/identifiers';
import type { AssumedRole, Principal } from '../../../core/principal';
import type { SandboxSettings } from '../../../core/settings';
import { adminCredentials, administrator } from './administrator';
import type { DisabledRegions } from './disabled-regions';

/**
 * The access keys that exist: the administrators' and those of role sessions.
 * A session's expiry isn't enforced: the sandbox's time runs hours ahead of its clients', who would be shut out in the middle of a call.
 */
export class AccessKeys implements CredentialsResolver {
  private readonly owners = new Map<string, Principal>();

  public constructor(
    private readonly identifiers: Identifiers, private readonly clock: Clock, settings: SandboxSettings, private readonly regions: DisabledRegions,
  ) {
    for (const accountId of settings.accounts) this.owners.set(adminCredentials(accountId).accessKeyId, administrator(accountId));
  }

  public resolve(accessKeyId: string): Principal | undefined {
    return this.owners.get(accessKeyId);
  }

  public isDisabled(accountId: string, region: string): boolean {
    return this.regions.has(accountId, region);
  }

  /**
   * Makes temporary credentials.
   * @param duration - seconds.
   */
  public issue(session: AssumedRole, duration: number): Required<Credentials> {
    const accessKeyId = `ASIA${this.identifiers.text(16)}`;
    this.owners.set(accessKeyId, session);
    return {
      accessKeyId,
      secretAccessKey: this.identifiers.text(40),
      sessionToken: this.identifiers.text(200),
      expiration: new Date(this.clock.now() + duration * 1000),
    };
  }
}
