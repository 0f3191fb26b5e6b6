import { ModifyDBClusterCommand, ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { liveName, resultOf } from '../invariants/result';
import type { Random } from '../random';
import { isOccupied } from './occupant';
import { succeeded } from './own-snapshots';

const MINUTE = 60_000;
/** How often its owner looks whether the database is there, once a minute. */
const LOOKS = 120;

/** What its owner does with a restored database that applications are to use from now on. */
export interface Renaming {
  /** Gives the restored database the name that applications know, once it is there. Whether it was there in time, and could be renamed. */
  readonly strike: () => Promise<boolean>;
  /** Gives it back the name that it was restored under. */
  readonly repair: () => Promise<void>;
}

/** The cut-over of one migration, by the administrator of the target account. */
export function renaming(aws: EmbeddedAws, random: Random, plan: MigrationPlan): Renaming {
  const identifier = plan.database?.identifier;
  if (identifier === undefined) return { strike: async () => false, repair: async () => undefined };
  const live = liveName(plan);
  const hesitation = random.integer(0, random.pick([MINUTE, 10 * MINUTE]));
  let isRenamed = false;
  return {
    strike: async () => {
      if (!await isAvailable(aws, plan)) return false;
      await aws.clock.sleep(hesitation);
      isRenamed = await isAvailable(aws, plan) && !isOccupied(aws, plan) && await rename(aws, plan, identifier, live);
      return isRenamed;
    },
    repair: async () => {
      if (!isRenamed || !await isAvailable(aws, plan, live)) return;
      isRenamed = !await rename(aws, plan, live, identifier);
      if (!isRenamed) await isAvailable(aws, plan);
    },
  };
}

/** Renames a database of the target account at once. Whether RDS lets it happen. */
export async function rename(aws: EmbeddedAws, { chain }: MigrationPlan, from: string, to: string): Promise<boolean> {
  const rds = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
  const call = chain.family.kind === DatabaseKind.INSTANCE
    ? rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: from, NewDBInstanceIdentifier: to, ApplyImmediately: true }))
    : rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: from, NewDBClusterIdentifier: to, ApplyImmediately: true }));
  return await succeeded<object>(call) !== undefined;
}

/** Waits until the database is there under a name, not longer than two hours. */
export async function isAvailable(aws: EmbeddedAws, plan: MigrationPlan, name?: string): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if (resultOf(aws, plan, name) === 'available') return true;
    await aws.clock.sleep(MINUTE);
  }
  return false;
}
