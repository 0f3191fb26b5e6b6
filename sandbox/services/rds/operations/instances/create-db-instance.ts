import type { CreateDBInstanceMessage, CreateDBInstanceResult } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import type { KeyView } from '../../../../core/ports/key-access';
import { askForNewInstance } from '../../authorization/creation-authorization';
import { ensureServiceLinkedRole } from '../../authorization/service-linked-role-check';
import { isClusterEngine } from '../../catalogue/cluster-catalogue';
import { engineMajor } from '../../catalogue/engine-catalogue';
import { findEngine } from '../../catalogue/engines';
import { isInstanceClass } from '../../catalogue/instance-classes';
import type { RdsContext } from '../../context';
import { createdSettings, CREATION_PARAMETERS } from '../../provisioning/created-settings';
import { newInstance } from '../../provisioning/new-instance';
import { obtainable } from '../../provisioning/obtainable';
import { clusterNamed, noPromotionTier } from '../../rules/clusters/members';
import { backupTarget, engineKnown, engineLifecycle } from '../../rules/creation';
import { enforce } from '../../rules/enforce';
import { instanceName } from '../../rules/identifiers';
import { backupRetention, instanceClass, instanceNameFree, masterPassword } from '../../rules/instance-changes';
import { INSTANCE_ACTIONS, keyNeedsEncryption } from '../../rules/keys';
import { firstDatabaseName, masterUserName } from '../../rules/master-user';
import { characterSets, timezone } from '../../rules/obtainable/character-sets';
import { multiAzPlacement } from '../../rules/obtainable/multi-az';
import { customIsSeeded } from '../../rules/obtainable/offers';
import { port } from '../../rules/obtainable/ports';
import { passwordDecided } from '../../rules/operating/master-passwords';
import { required } from '../../rules/parameters';
import { instanceQuota, storageQuota } from '../../rules/quotas';
import { tagKeys } from '../../rules/tags';
import { underKey } from '../../state/encryption';
import { tagsFrom } from '../../state/tags';
import { describedInstance } from '../../views/described';
import { createClusterMember, MEMBER_PARAMETERS } from './create-cluster-member';

export function createDBInstance(context: RdsContext): Operation<never, unknown> {
  return operation<CreateDBInstanceMessage, CreateDBInstanceResult>({
    members: [...new Set([...CREATION_PARAMETERS, ...MEMBER_PARAMETERS])],
    authorization: (input, call) => askForNewInstance(context, input, call),
    run: (input, call) => {
      if (input.DBClusterIdentifier !== undefined) return createClusterMember(context, input, call);
      check(context, input, call);
      const wanted = createdSettings(context, input, call);
      const settings = obtainable(context, wanted, { zone: input.AvailabilityZone, retention: wanted.backupRetentionPeriod }, call);
      const key = keyOfInstance(context, input, call);
      ensureServiceLinkedRole(context, call);
      const instance = newInstance(context, {
        identifier: (input.DBInstanceIdentifier ?? '').toLowerCase(), scope: { accountId: call.accountId, region: call.region }, settings,
        encryption: underKey(key?.keyArn), tags: tagsFrom(input.Tags),
      });
      if (input.ManageMasterUserPassword === true) context.masterPasswords.manage(instance, input.MasterUserSecretKmsKeyId, call);
      if (key !== undefined) context.keys.grant(key, instance.dbiResourceId, call);
      context.lifecycle.create(instance);
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

function check({ state }: RdsContext, input: CreateDBInstanceMessage, call: Call): void {
  enforce(required(input, 'DBInstanceIdentifier', 'DBInstanceClass', 'Engine', 'AllocatedStorage', 'MasterUsername'));
  enforce(engineKnown(input.Engine ?? '', findEngine(input.Engine ?? '')));
  enforce(passwordDecided(input));
  if (input.ManageMasterUserPassword !== true) enforce(required(input, 'MasterUserPassword'));
  enforce(clusterNamed(isClusterEngine(input.Engine ?? ''), input.Engine ?? ''));
  enforce(instanceName('DBInstanceIdentifier', input.DBInstanceIdentifier ?? ''));
  enforce(tagKeys(input.Tags));
  enforce(customIsSeeded(input.Engine ?? ''));
  enforce(instanceClass(input.DBInstanceClass, isInstanceClass));
  enforce(masterUserName(input.MasterUsername, input.Engine ?? ''));
  enforce(masterPassword(input.MasterUserPassword, input.Engine ?? ''));
  enforce(firstDatabaseName('DBName', input.DBName, input.Engine ?? ''));
  enforce(backupRetention(input.BackupRetentionPeriod));
  checkEngineSettings(input);
  enforce(multiAzPlacement(input.MultiAZ, input.AvailabilityZone));
  enforce(keyNeedsEncryption(input.StorageEncrypted, input.KmsKeyId));
  const home = state.of(call);
  const { instances, allocatedStorage, quotas } = home;
  enforce(instanceNameFree(home.instanceUnder((input.DBInstanceIdentifier ?? '').toLowerCase())));
  enforce(instanceQuota(instances.size, quotas.instances));
  enforce(storageQuota(allocatedStorage, input.AllocatedStorage ?? 0, quotas.allocatedStorage));
}

/** What doesn't depend on what the Region offers. */
function checkEngineSettings(input: CreateDBInstanceMessage): void {
  const { Engine: engine = '' } = input;
  enforce(port(input.Port, engine));
  enforce(timezone(input.Timezone, engine));
  enforce(characterSets(input, engine, engineMajor(engine, input.EngineVersion)?.major ?? ''));
  enforce(engineLifecycle(input.EngineLifecycleSupport));
  enforce(backupTarget(input.BackupTarget));
  enforce(noPromotionTier(input.PromotionTier));
}

/** The named key, or the account's `aws/rds` for encrypted storage without one. */
function keyOfInstance({ keys }: RdsContext, { StorageEncrypted, KmsKeyId }: CreateDBInstanceMessage, call: Call): KeyView | undefined {
  return StorageEncrypted === true ? keys.require('specified', KmsKeyId ?? 'alias/aws/rds', call.region, INSTANCE_ACTIONS, call) : undefined;
}
