import { type CreateDBClusterCommandInput, DeleteDBClusterCommand, ModifyDBClusterCommand } from '@aws-sdk/client-rds';
import { awsRefusal } from '../../accounts/aws-refusal';
import { AURORA, clusterAvailable, describedCluster, startCluster } from '../../fixtures/clusters';
import type { Probe } from '../../model/probe';
import { refuses, shows, type Trial } from '../../model/trial';

const COMBINATION = 'InvalidParameterCombination';
const VALUE = 'InvalidParameterValue';

const withThis = (what: string, code: string, change: Partial<CreateDBClusterCommandInput>, message?: RegExp): Trial =>
  refuses(what, code, (at) =>
    startCluster(at, 'aurora-mysql', '', { DBClusterIdentifier: at.fresh('unfit-cluster'), ...change }), message);

/** Aurora MySQL's oldest, which is past everything. */
const RETIRED = '5.7.mysql_aurora.2.07.0';

export const CLUSTER_FEATURES: readonly Probe[] = [
  {
    id: 'cluster-capacity',
    title: 'Limits of capacity are both there at first and multiples of a half, and pauses fit them',
    trials: [
      withThis('the upper one alone', VALUE, { ServerlessV2ScalingConfiguration: { MaxCapacity: 2 } }),
      withThis('0.3 units', VALUE, { ServerlessV2ScalingConfiguration: { MinCapacity: 0.3, MaxCapacity: 2 } }),
      withThis('an upper one of half a unit', VALUE, { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 0.5 } }),
      withThis('a pause after ten seconds', VALUE, {
        ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 2, SecondsUntilAutoPause: 10 },
      }),
    ],
  },
  {
    id: 'cluster-backtrack',
    title: 'Backtracking is of Aurora MySQL alone, three days at most, and never turned on for a cluster that was made without',
    needs: [AURORA.cluster],
    trials: [
      withThis('of Aurora PostgreSQL', COMBINATION, { Engine: 'aurora-postgresql', BacktrackWindow: 3600 }),
      withThis('more than three days', VALUE, { BacktrackWindow: 259_201 }),
      refuses('of a cluster that was made without', COMBINATION, async (at) => at.source.rds.send(new ModifyDBClusterCommand({
        DBClusterIdentifier: await at.have(AURORA.cluster), BacktrackWindow: 3600, ApplyImmediately: true,
      }))),
    ],
  },
  {
    id: 'cluster-retired-version',
    title: 'A cluster isn\'t made of a version that AWS has retired',
    trials: [withThis('the oldest of Aurora MySQL', COMBINATION, { EngineVersion: RETIRED }, /Cannot find version/)],
  },
  {
    id: 'cluster-ports',
    title: 'Ports of clusters are 1150 to 65535',
    trials: [withThis('80', VALUE, { Port: 80 })],
  },
  {
    id: 'cluster-order-of-refusals',
    title: 'A protected cluster is refused its deletion before the final snapshot is asked about',
    cost: { dollars: 0, minutes: 2 },
    needs: [AURORA.cluster],
    alters: [AURORA.cluster],
    trials: [shows('protected and without a word on the final snapshot', 'protection', async (at) => {
      const DBClusterIdentifier = await at.have(AURORA.cluster);
      const protect = async (DeletionProtection: boolean): Promise<void> => {
        await at.source.rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, DeletionProtection, ApplyImmediately: true }));
        await at.until('deletion protection', 15, async () =>
          ((await describedCluster(at.source, DBClusterIdentifier)).DeletionProtection === DeletionProtection ? true : undefined));
        await clusterAvailable(at, at.source, DBClusterIdentifier);
      };
      await protect(true);
      const refused = await at.source.rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier })).then(() => 'taken', (error: unknown) =>
        awsRefusal(error)?.message ?? String(error));
      await protect(false);
      return /protect/i.test(refused) ? 'protection' : refused;
    })],
  },
];
