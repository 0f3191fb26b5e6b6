import { DatabaseSetting, type SettingValues } from '../../../lambda/step/contract';
import type { MasterSecret } from '../../../lambda/step/model/credentials/master-secret';
import type { Modified } from './chain';
import type { SettingStatus, TargetThing } from './world';

const NAME = DatabaseSetting.MAINTENANCE_WINDOW;

/** A maintenance window, as the source has it. */
export const WINDOW: Modified = {
  name: NAME, isDeclared: false, wanted: { [NAME]: 'sun:03:00-sun:03:30' }, restored: { [NAME]: 'mon:10:00-mon:10:30' },
  changed: { [NAME]: 'tue:20:00-tue:20:30' },
};

/** A master password that RDS is to manage, as it is declared. Its owner turns that off again. */
export const PASSWORD: Modified = {
  name: DatabaseSetting.MANAGED_MASTER_PASSWORD, isDeclared: true, wanted: { [DatabaseSetting.MANAGED_MASTER_PASSWORD]: true }, restored: {},
  changed: {},
};

const GIVEN: readonly SettingStatus[] = ['given', 'creating', 'impaired'];

/** Whether RDS shows that a database has what it was to be given. */
export function isGiven({ setting }: TargetThing): boolean {
  return GIVEN.includes(setting);
}

/** The settings that RDS shows of the restored database. */
export function settingsShown({ wanted, restored, changed }: Modified, thing: TargetThing): SettingValues {
  if (isGiven(thing)) return wanted;
  return thing.setting === 'changed' || thing.setting === 'kept' ? changed : restored;
}

/** The secret of the master password, where RDS manages it. */
export function secretShown({ name }: Modified, thing: TargetThing, accountId: string): MasterSecret | undefined {
  if (name !== DatabaseSetting.MANAGED_MASTER_PASSWORD || !isGiven(thing)) return undefined;
  return {
    arn: `arn:aws:secretsmanager:ap-northeast-1:${accountId}:secret:rds!db-1-abcdef`, status: thing.setting === 'given' ? 'active' : thing.setting,
  };
}
