import { DeleteDBClusterCommand, DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import type { Misfortune } from './misfortune';
import { until } from './until';

const MASTER = 'other';

/** What differs between databases of the two kinds here. */
interface Strategy {
  /** Who is the master of the database of this identifier; nothing when there is none. */
  masterOf(aws: EmbeddedAws, identifier: string): string | undefined;
  seed(aws: EmbeddedAws, identifier: string): void;
  delete(rds: RDSClient, identifier: string): Promise<unknown>;
}

const STRATEGIES: Readonly<Record<DatabaseKind, Strategy>> = {
  [DatabaseKind.INSTANCE]: {
    masterOf: ({ rds }, identifier) => rds.instances(TARGET_ACCOUNT, TARGET_REGION)
      .find((each) => each.DBInstanceIdentifier === identifier)?.MasterUsername,
    seed: ({ rds }, identifier) => {
      rds.seedInstance(TARGET_ACCOUNT, TARGET_REGION, {
        identifier, engine: 'postgres', engineVersion: '16', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'none',
        masterUsername: MASTER,
      });
    },
    delete: (rds, identifier) => rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier, SkipFinalSnapshot: true })),
  },
  [DatabaseKind.CLUSTER]: {
    masterOf: ({ rds }, identifier) => rds.clusters(TARGET_ACCOUNT, TARGET_REGION)
      .find((each) => each.DBClusterIdentifier === identifier)?.MasterUsername,
    seed: ({ rds }, identifier) => {
      rds.seedCluster(TARGET_ACCOUNT, TARGET_REGION, {
        identifier, engine: 'aurora-postgresql', engineVersion: '16', allocatedGib: 20, encryption: 'aws-managed', masterUsername: MASTER,
        members: [],
      });
    },
    delete: (rds, identifier) => rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: identifier, SkipFinalSnapshot: true })),
  },
};

/** Whether somebody else's database has the identifier that a migration restores to. */
export function isOccupied(aws: EmbeddedAws, { chain, database }: MigrationPlan): boolean {
  return database !== undefined && STRATEGIES[chain.family.kind].masterOf(aws, database.identifier) === MASTER;
}

/** Somebody else's database under the identifier that a migration restores to; in the end its owner takes it away. */
export function occupation(aws: EmbeddedAws, plan: MigrationPlan): Pick<Misfortune, 'strike' | 'repair'> {
  const strategy = STRATEGIES[plan.chain.family.kind];
  const identifier = plan.database?.identifier;
  return {
    strike: async () => {
      if (identifier === undefined || strategy.masterOf(aws, identifier) !== undefined) return false;
      strategy.seed(aws, identifier);
      return true;
    },
    repair: async () => {
      if (identifier === undefined || !isOccupied(aws, plan)) return;
      await strategy.delete(new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION)), identifier);
      await until(aws, 'the deletion of somebody else\'s database', () => !isOccupied(aws, plan));
    },
  };
}
