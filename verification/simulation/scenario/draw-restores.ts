import { Duration, Stack } from 'aws-cdk-lib';
import { PerformanceInsightRetention } from 'aws-cdk-lib/aws-rds';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RestoredCredentials, TargetDatabase } from '../../../lib';
import type { SettingOptions } from '../../../lib/declaration/setting-options';
import type { Combination } from '../../../test/support/cases/dimensions';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import type { Random } from '../random';

/** Engines that capacity can be reserved for; the others' clusters have no such parameter: API CreateDBInstance. */
const RESERVABLE: readonly Combination['family'][] = ['instance', 'aurora'];
/** Families whose engines have Enhanced Monitoring and Performance Insights of their own. */
const WATCHED = RESERVABLE;

/** Draws what is declared of a restored database; nothing for most: all is as in the source then. */
export function drawRestored(random: Random, family: Combination['family'], identifier: string): TargetDatabase | undefined {
  const options = {
    ...drawOverrides(random, family), ...drawCredentials(random, family, identifier), ...drawReservation(random, family, identifier),
  };
  if (Object.keys(options).length === 0) return undefined;
  return family === 'instance' ? TargetDatabase.instance(options) : TargetDatabase.cluster(options);
}

function drawCredentials(random: Random, family: Combination['family'], identifier: string): { readonly credentials?: RestoredCredentials } {
  if (family === 'neptune' || !random.chance(0.35)) return {};
  return {
    credentials: random.pick([
      RestoredCredentials.inherited(), RestoredCredentials.managed(), RestoredCredentials.fromSecret(ownSecret(identifier)),
    ]),
  };
}

function ownSecret(identifier: string): ReturnType<typeof Secret.fromSecretCompleteArn> {
  const stack = new Stack(undefined, 'Secrets', { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } });
  return Secret.fromSecretCompleteArn(stack, 'Secret', `arn:aws:secretsmanager:${TARGET_REGION}:${TARGET_ACCOUNT}:secret:${identifier}-AbCdEf`);
}

function drawOverrides(random: Random, family: Combination['family']): SettingOptions {
  if (!random.chance(0.25)) return {};
  return {
    preferredMaintenanceWindow: random.maybe('tue:03:00-tue:03:30'),
    preferredBackupWindow: random.maybe('12:00-12:30'),
    backupRetention: random.maybe(Duration.days(7)),
    // DocumentDB's members don't have it: API CreateDBInstance of DocumentDB.
    autoMinorVersionUpgrade: family === 'docdb' ? undefined : random.maybe(false),
    ...WATCHED.includes(family) ? {
      monitoringInterval: random.maybe(Duration.seconds(30)),
      performanceInsightRetention: random.maybe(PerformanceInsightRetention.MONTHS_1),
    } : {},
  };
}

function drawReservation(random: Random, family: Combination['family'], identifier: string): { readonly capacityReservation?: string } {
  return RESERVABLE.includes(family) && random.chance(0.15) ? { capacityReservation: `cutover-${identifier}` } : {};
}
