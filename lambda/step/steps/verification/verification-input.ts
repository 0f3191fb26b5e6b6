import { type DeclaredInput, readDeclared } from '../../properties/credentials-input';
import type { PropertyReader } from '../../properties/property-reader';
import { readAcceptDefaults, readMajorVersionUpgrade, readTargetGroups } from '../../properties/step-input';
import type { SettingsInput } from '../found-settings';

/** What a verification is told of what its database is to be. */
export interface VerifiedInput extends DeclaredInput, Pick<SettingsInput, 'acceptDefaults' | 'groups'> {
  /** Whether it may have another major version than the snapshot. */
  readonly allowMajorVersionUpgrade: boolean;
}

export function readVerified(reader: PropertyReader): VerifiedInput {
  return {
    allowMajorVersionUpgrade: readMajorVersionUpgrade(reader),
    acceptDefaults: readAcceptDefaults(reader),
    groups: readTargetGroups(reader),
    ...readDeclared(reader),
  };
}
