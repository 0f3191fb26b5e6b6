import { ModifyDBClusterCommand, ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { DeleteSecretCommand, RestoreSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { wantedFacts } from '../invariants/wanted-facts';
import { FaultKind } from './fault';
import { succeeded } from './own-snapshots';
import { isAvailable } from './renamed-database';
import type { Maker } from './victim';

const MINUTE = 60_000;
const OTHER_WINDOW = 'fri:20:00-fri:20:30';

/** RDS takes none of the settings that only a modification sets. */
const modificationRefused: Maker = ({ aws, random, faults }) => {
  const kind = random.pick([FaultKind.REFUSED, FaultKind.FAULT_AFTER_EFFECT, FaultKind.THROTTLED]);
  const duration = random.pick([MINUTE, 40 * MINUTE, 10_000 * MINUTE]);
  return {
    kind: 'modifications of databases refused',
    strike: async () => faults.begin({ kind, service: 'rds', operation: /^ModifyDB(Instance|Cluster)$/, until: aws.clock.now() + duration }),
    repair: async () => undefined,
  };
};

/** The secret that a migration declares is marked for deletion, until its owner takes that back. */
const secretGone: Maker = ({ aws, plan: { database } }) => {
  const SecretId = database?.options.credentials?.secret?.secretArn;
  const secrets = new SecretsManagerClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
  let isGone = false;
  return {
    kind: 'declared secret marked for deletion',
    strike: async () => {
      isGone = SecretId !== undefined && await succeeded(secrets.send(new DeleteSecretCommand({ SecretId }))) !== undefined;
      return isGone;
    },
    repair: async () => {
      if (isGone) await secrets.send(new RestoreSecretCommand({ SecretId }));
      isGone = false;
    },
  };
};

/** The owner gives the restored database another window, at whatever step the migration is; in the end it is as it was to be. */
const databaseEdited: Maker = ({ aws, random, plan, sourceRegion }) => {
  const hesitation = random.integer(0, random.pick([MINUTE, 10 * MINUTE]));
  let isEdited = false;
  return {
    kind: 'restored database edited by its owner',
    strike: async () => {
      if (plan.database === undefined || !await isAvailable(aws, plan)) return false;
      await aws.clock.sleep(hesitation);
      isEdited = await setWindow(aws, plan, OTHER_WINDOW);
      return isEdited;
    },
    repair: async () => {
      if (!isEdited || !await isAvailable(aws, plan)) return;
      await setWindow(aws, plan, wantedWindow(aws, plan, sourceRegion));
    },
  };
};

/** Whether RDS takes it. */
async function setWindow(aws: EmbeddedAws, { chain: { family }, database }: MigrationPlan, PreferredMaintenanceWindow?: string): Promise<boolean> {
  const rds = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
  const change = { PreferredMaintenanceWindow, ApplyImmediately: true };
  const call = family.kind === DatabaseKind.INSTANCE
    ? rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: database?.identifier, ...change }))
    : rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: database?.identifier, ...change }));
  return await succeeded<object>(call) !== undefined;
}

function wantedWindow(
  { rds }: EmbeddedAws, { chain: { family }, source: { identifier }, database }: MigrationPlan, region: string,
): string | undefined {
  const source = family.kind === DatabaseKind.INSTANCE
    ? rds.instances(SOURCE_ACCOUNT, region).find((each) => each.DBInstanceIdentifier === identifier)
    : rds.clusters(SOURCE_ACCOUNT, region).find((each) => each.DBClusterIdentifier === identifier);
  return wantedFacts(source ?? {}, database?.options ?? {}, ['PreferredMaintenanceWindow']).PreferredMaintenanceWindow;
}

export const SETTINGS_MISFORTUNES: readonly Maker[] = [modificationRefused, modificationRefused, secretGone, databaseEdited, databaseEdited];
