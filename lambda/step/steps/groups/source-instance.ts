import { DatabaseSetting, type SourceAccess } from '../../contract';
import type { Accounts } from '../../engine/step';
import { resourceName } from '../../model/arns';
import type { Instance } from '../../model/databases';
import type { TargetGroups } from '../../model/settings/setting';
import type { SourceDatabaseInput } from '../../properties/step-input';

/** A step that reads the source instance. */
interface InstanceReader {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseInput;
  readonly groups?: Pick<TargetGroups, 'optionsOf'>;
}

/** The source instance, in the option group that what is moved has: the one of an older snapshot may be another than the instance has now. */
export async function findSourceInstance({ source, sourceDatabase, groups }: InstanceReader, accounts: Accounts): Promise<Instance | undefined> {
  const { instances } = accounts.source(source, sourceDatabase.region).rds;
  const optionsOf = groups?.optionsOf;
  const [instance, moved] = await Promise.all([
    instances.findDatabase(sourceDatabase.identifier), optionsOf === undefined ? undefined : instances.findSnapshot(resourceName(optionsOf)),
  ]);
  if (instance === undefined || moved === undefined) return instance;
  return { ...instance, settings: { ...instance.settings, [DatabaseSetting.OPTION_GROUP]: moved.optionGroupName } };
}
