import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Authorizer } from '../../core/operation';
import type { PrincipalDirectory } from '../../core/ports/principal-directory';
import type { SandboxSettings } from '../../core/settings';
import { KeyAuthorization } from './authorization/key-authorization';
import { GrantStore } from './state/grant';
import { KeyLookup } from './state/key-lookup';
import { KeyStore } from './state/key-store';
import { ManagedKeys } from './state/managed-keys';

/** What KMS needs of the rest of the sandbox. */
export interface KmsProps {
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly authorizer: Authorizer;
  readonly principals: PrincipalDirectory;
  readonly identifiers: Identifiers;
  /** Takes the refusals that a service gets on behalf of its caller, which the service itself tells in other words. */
  readonly journal: Journal;
}

/** What the operations of KMS share. */
export interface KmsContext extends KmsProps {
  readonly store: KeyStore;
  readonly grants: GrantStore;
  readonly lookup: KeyLookup;
  readonly authorization: KeyAuthorization;
}

export function createKmsContext(props: KmsProps): KmsContext {
  const store = new KeyStore(props.clock, props.settings.kmsSpread);
  const managedKeys = new ManagedKeys(store, props.clock, props.identifiers, props.principals);
  const lookup = new KeyLookup(store, managedKeys);
  return { ...props, store, grants: new GrantStore(), lookup, authorization: new KeyAuthorization(store) };
}
