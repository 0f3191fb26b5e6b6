import { KeptSetting } from '../../contract';
import { declaredSettings, withDeclared } from '../../model/settings/declared-settings';
import { readDeclaredSettings } from '../../properties/declared-settings';
import type { PropertyReader } from '../../properties/property-reader';
import { FLAG } from '../../properties/property-rules';
import { readAcceptDefaults, readMajorVersionUpgrade } from '../../properties/step-input';
import type { SettingsInput } from '../found-settings';

/** What a verification is told of what its database is to be. */
export interface VerifiedInput extends Pick<SettingsInput, 'acceptDefaults' | 'declared'> {
  /** Whether it may have another major version than the snapshot. */
  readonly allowMajorVersionUpgrade: boolean;
}

export function readVerified(reader: PropertyReader): VerifiedInput {
  const protection = reader.optionalText('DeletionProtection', FLAG);
  const deletionProtection = declaredSettings({ [KeptSetting.DELETION_PROTECTION]: protection === undefined ? undefined : protection === 'true' });
  return {
    allowMajorVersionUpgrade: readMajorVersionUpgrade(reader),
    acceptDefaults: readAcceptDefaults(reader),
    declared: withDeclared(readDeclaredSettings(reader), deletionProtection),
  };
}
