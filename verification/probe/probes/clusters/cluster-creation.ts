import { DescribeAvailabilityZonesCommand } from '@aws-sdk/client-ec2';
import {
  CreateDBClusterCommand, type CreateDBClusterCommandInput, CreateDBInstanceCommand, type CreateDBInstanceCommandInput, DeleteDBClusterCommand,
  DescribeDBClustersCommand, ModifyDBClusterCommand,
} from '@aws-sdk/client-rds';
import type { Account } from '../../accounts/account';
import { allBut } from '../../accounts/session';
import { actingRole } from '../../fixtures/acting-role';
import {
  AURORA, clusterAvailable, type ClusterEngine, describedCluster, DOCUMENT_DB, MEMBER_CLASS, NEPTUNE, smallestCluster, startCluster,
} from '../../fixtures/clusters';
import { CouldNotTry } from '../../model/could-not-try';
import type { Probe } from '../../model/probe';
import type { Probing } from '../../model/probing';
import { refuses, shows, type Trial } from '../../model/trial';

const COMBINATION = 'InvalidParameterCombination';
const VALUE = 'InvalidParameterValue';

/** A new cluster with this is refused. */
function withThis(what: string, code: string, change: Partial<CreateDBClusterCommandInput>, engine: ClusterEngine = 'aurora-mysql'): Trial {
  return refuses(what, code, (at) =>
    startCluster(at, engine, '', { DBClusterIdentifier: at.fresh('refused'), ...change }));
}

/** A new member of A's Aurora cluster, or one that is tried. */
async function addMember(at: Probing, change: Partial<CreateDBInstanceCommandInput>, account: Account = at.source): Promise<unknown> {
  const id = at.fresh('member');
  const DBClusterIdentifier = change.DBClusterIdentifier ?? await at.have(AURORA.cluster);
  return at.making(at.thing('source', 'instance', id), () => account.rds.send(new CreateDBInstanceCommand({
    DBInstanceIdentifier: id, DBInstanceClass: MEMBER_CLASS['aurora-mysql'], Engine: 'aurora-mysql', Tags: at.tags, ...change, DBClusterIdentifier,
  })));
}

const memberWith = (what: string, code: string, change: Partial<CreateDBInstanceCommandInput>): Trial =>
  refuses(what, code, (at) => addMember(at, change));

const UNFINISHED = 'unfinished-cluster';

export const CLUSTER_CREATION: readonly Probe[] = [
  {
    id: 'cluster-missing',
    title: 'A cluster that isn\'t there is DBClusterNotFoundFault, and nobody sees another account\'s',
    needs: [AURORA.cluster],
    trials: [
      refuses('a name that nobody has', 'DBClusterNotFoundFault', (at) => describedCluster(at.source, at.name('none'))),
      refuses('another account\'s by its name', 'DBClusterNotFoundFault', async (at) => describedCluster(at.target, await at.have(AURORA.cluster))),
      refuses('another account\'s by its ARN', 'AccessDenied', async (at) => at.target.rds.send(new DescribeDBClustersCommand({
        DBClusterIdentifier: (await describedCluster(at.source, await at.have(AURORA.cluster))).DBClusterArn,
      }))),
    ],
  },
  {
    id: 'cluster-creation',
    title: 'A new cluster needs a name, a version, groups, storage, zones and a capacity that fit',
    trials: [
      refuses('a name of 64 characters', VALUE, (at) => startCluster(at, 'aurora-mysql', 'x'.repeat(64 - at.name('').length), {})),
      withThis('a version that there isn\'t', COMBINATION, { EngineVersion: '1.2' }),
      withThis('a missing parameter group', 'DBClusterParameterGroupNotFound', { DBClusterParameterGroupName: 'rds-ferry-probe-none' }),
      withThis('a missing subnet group', 'DBSubnetGroupNotFoundFault', { DBSubnetGroupName: 'rds-ferry-probe-none' }),
      withThis('magnetic storage', VALUE, { StorageType: 'standard' }),
      withThis('a zone of another Region', 'InvalidVPCNetworkStateFault', { AvailabilityZones: ['ap-southeast-2a'] }),
      withThis('a capacity from two units to one', VALUE, { ServerlessV2ScalingConfiguration: { MinCapacity: 2, MaxCapacity: 1 } }),
      withThis('a password of seven characters', VALUE, { MasterUserPassword: 'Aa1aaaa' }),
    ],
  },
  {
    id: 'cluster-zones',
    title: 'A cluster names three zones at most',
    trials: [refuses('four of a Region that has them', VALUE, async (at) => {
      const { ec2, rds } = at.source.in(at.otherRegion);
      const { AvailabilityZones = [] } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
      if (AvailabilityZones.length < 4) throw new CouldNotTry(`${at.otherRegion} has too few zones: --other-region us-east-1 has more`);
      const id = at.name('zones');
      return at.making(at.thing('source', 'cluster', id, at.otherRegion), () => rds.send(new CreateDBClusterCommand({
        ...smallestCluster(at, 'aurora-mysql', id), AvailabilityZones: AvailabilityZones.slice(0, 4).map(({ ZoneName = '' }) => ZoneName),
      })));
    })],
  },
  {
    id: 'cluster-name-taken',
    title: 'A name that another cluster has is refused, in capitals too',
    needs: [AURORA.cluster],
    trials: [refuses('the same in capitals', 'DBClusterAlreadyExistsFault', async (at) =>
      startCluster(at, 'aurora-mysql', '', { DBClusterIdentifier: (await at.have(AURORA.cluster)).toUpperCase() }))],
  },
  {
    id: 'cluster-being-made',
    title: 'A cluster that is being made can\'t be changed and takes no members',
    cost: { dollars: 0.01, minutes: 5 },
    prepare: (at) => startCluster(at, 'aurora-mysql', UNFINISHED, {}),
    trials: [
      refuses('changing it', 'InvalidDBClusterStateFault', (at) => at.source.rds.send(new ModifyDBClusterCommand({
        DBClusterIdentifier: at.name(UNFINISHED), BackupRetentionPeriod: 2, ApplyImmediately: true,
      }))),
      refuses('a member', 'InvalidDBClusterStateFault', (at) => addMember(at, { DBClusterIdentifier: at.name(UNFINISHED) })),
      shows('the encryption that it has without a word on it', 'sse-rds', async (at) => {
        const cluster = await describedCluster(at.source, at.name(UNFINISHED));
        return (cluster as { readonly StorageEncryptionType?: string }).StorageEncryptionType ?? '';
      }),
    ],
    finish: async (at) => {
      await clusterAvailable(at, at.source, at.name(UNFINISHED));
      await at.removing(at.thing('source', 'cluster', at.name(UNFINISHED)));
    },
  },
  {
    id: 'cluster-members',
    title: 'A member has its cluster\'s engine, version and subnet group, a class of the engine, and no settings that are the cluster\'s',
    needs: [AURORA.cluster],
    trials: [
      memberWith('another engine', COMBINATION, { Engine: 'aurora-postgresql' }),
      memberWith('another version', COMBINATION, { EngineVersion: '1.2' }),
      memberWith('another subnet group', COMBINATION, { DBSubnetGroupName: 'rds-ferry-probe-none' }),
      memberWith('a class that Aurora doesn\'t have', COMBINATION, { DBInstanceClass: 'db.t4g.micro' }),
      memberWith('storage of its own', COMBINATION, { AllocatedStorage: 20 }),
      memberWith('an encryption of its own', COMBINATION, { StorageEncrypted: true }),
      memberWith('a user of its own', COMBINATION, { MasterUsername: 'probe' }),
      memberWith('backups of its own', COMBINATION, { BackupRetentionPeriod: 3 }),
      memberWith('a serverless one without limits of capacity', 'InvalidDBClusterStateFault', { DBInstanceClass: 'db.serverless' }),
    ],
  },
  {
    id: 'cluster-member-rights',
    title: 'A member asks about the cluster, its subnet group and the default groups as well',
    needs: [AURORA.cluster, actingRole('source')],
    trials: [
      ['the cluster', 'cluster'], ['the cluster\'s subnet group', 'subgrp'], ['the default parameter group', 'pg'],
      ['the default option group', 'og'],
    ].map(([what = '', type = '']) => refuses(`denied on ${what}`, 'AccessDenied', async (at) =>
      addMember(at, {}, await at.as('source', allBut('rds:CreateDBInstance', `arn:aws:rds:*:*:${type}:*`))))),
  },
  {
    id: 'cluster-changes',
    title: 'Clusters don\'t go back to older versions, and change the major only when that is allowed',
    needs: [AURORA.cluster],
    trials: [refuses('to the major before', COMBINATION, async (at) => at.source.rds.send(new ModifyDBClusterCommand({
      DBClusterIdentifier: await at.have(AURORA.cluster), EngineVersion: '5.7.mysql_aurora.2.12.5', ApplyImmediately: true,
    })))],
  },
  {
    id: 'cluster-deletion',
    title: 'A protected cluster can\'t be deleted, nor one without a decision about a final snapshot',
    cost: { dollars: 0, minutes: 2 },
    needs: [AURORA.cluster],
    alters: [AURORA.cluster],
    prepare: (at) => protect(at, true),
    trials: [
      refuses('under deletion protection', COMBINATION, async (at) => at.source.rds.send(new DeleteDBClusterCommand({
        DBClusterIdentifier: await at.have(AURORA.cluster), SkipFinalSnapshot: true,
      }))),
      shows('protection taken away', false, async (at) => {
        await protect(at, false);
        return false;
      }),
      refuses('no word on the final snapshot', COMBINATION, async (at) =>
        at.source.rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: await at.have(AURORA.cluster) }))),
    ],
  },
  {
    id: 'cluster-parameters-docdb',
    title: 'DocumentDB knows a part of RDS\'s parameters only',
    trials: [
      withThis('DatabaseName', COMBINATION, { DatabaseName: 'probe' }, DOCUMENT_DB.engine),
      withThis('EnableIAMDatabaseAuthentication', COMBINATION, { EnableIAMDatabaseAuthentication: true }, DOCUMENT_DB.engine),
      withThis('CopyTagsToSnapshot', COMBINATION, { CopyTagsToSnapshot: true }, DOCUMENT_DB.engine),
    ],
  },
  {
    id: 'cluster-parameters-neptune',
    title: 'Neptune knows a part of RDS\'s parameters only, and has no users',
    trials: [
      withThis('a user name', COMBINATION, { MasterUsername: 'probe' }, NEPTUNE.engine),
      withThis('NetworkType', COMBINATION, { NetworkType: 'IPV4' }, NEPTUNE.engine),
    ],
  },
];

async function protect(at: Probing, DeletionProtection: boolean): Promise<void> {
  const DBClusterIdentifier = await at.have(AURORA.cluster);
  await at.source.rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, DeletionProtection, ApplyImmediately: true }));
  await at.until('deletion protection', 15, async () => {
    const cluster = await describedCluster(at.source, DBClusterIdentifier);
    return cluster.DeletionProtection === DeletionProtection && cluster.Status === 'available' ? true : undefined;
  });
}
