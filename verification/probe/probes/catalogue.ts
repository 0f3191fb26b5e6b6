import { DescribeRegionsCommand, type DescribeRegionsCommandInput } from '@aws-sdk/client-ec2';
import {
  CreateDBInstanceCommand, type CreateDBInstanceCommandInput, DescribeDBEngineVersionsCommand, type DescribeDBEngineVersionsCommandInput,
  DescribeOrderableDBInstanceOptionsCommand,
} from '@aws-sdk/client-rds';
import { ENGINE, smallest } from '../fixtures/databases';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, type Trial } from '../model/trial';

const VALUE = 'InvalidParameterValue';
const COMBINATION = 'InvalidParameterCombination';

/** A new instance with this is refused before anything is made, in A. */
const creating = (what: string, code: string, request: Partial<CreateDBInstanceCommandInput>, message?: RegExp): Trial =>
  refuses(what, code, async (at) => {
    const id = at.fresh('of-no-kind');
    return at.making(at.thing('source', 'instance', id), async () =>
      at.source.rds.send(new CreateDBInstanceCommand({ ...await smallest(at, id), ...request })));
  }, message);

/** How many versions there are so. */
async function count({ source }: Probing, request: DescribeDBEngineVersionsCommandInput): Promise<number> {
  const { DBEngineVersions = [] } = await source.rds.send(new DescribeDBEngineVersionsCommand(request));
  return DBEngineVersions.length;
}

async function optIn({ source }: Probing, request: DescribeRegionsCommandInput, name: string): Promise<string> {
  const { Regions = [] } = await source.ec2.send(new DescribeRegionsCommand(request));
  return Regions.find(({ RegionName }) => RegionName === name)?.OptInStatus ?? 'not there';
}

export const CATALOGUE: readonly Probe[] = [
  {
    id: 'regions',
    title: 'DescribeRegions knows the Regions of the partition and no others',
    trials: [
      shows('us-east-1', 'opt-in-not-required', (at) => optIn(at, {}, 'us-east-1')),
      shows('us-east-1 among all', 'opt-in-not-required', (at) => optIn(at, { AllRegions: true }, 'us-east-1')),
      refuses('a Region that there isn\'t', VALUE, (at) => optIn(at, { RegionNames: ['eu-nowhere-1'] }, 'eu-nowhere-1')),
    ],
  },
  {
    id: 'versions-default',
    title: 'DefaultOnly answers one version',
    trials: [
      shows('of the engine', 1, (at) => count(at, { Engine: ENGINE, DefaultOnly: true })),
      shows('of a major version', 1, (at) => count(at, { Engine: ENGINE, EngineVersion: '16', DefaultOnly: true })),
      shows('of a family', 1, (at) => count(at, { Engine: ENGINE, DBParameterGroupFamily: 'postgres16', DefaultOnly: true })),
    ],
  },
  {
    id: 'versions-refused',
    title: 'Engines, filters and page sizes that there are not are refused',
    trials: [
      refuses('the versions of an unknown engine', VALUE, (at) => count(at, { Engine: 'ingres' })),
      refuses('what can be ordered of an unknown engine', VALUE, (at) =>
        at.source.rds.send(new DescribeOrderableDBInstanceOptionsCommand({ Engine: 'ingres' }))),
      refuses('an unknown filter', VALUE, (at) => count(at, { Filters: [{ Name: 'colour', Values: ['blue'] }] })),
      refuses('a page of 19', VALUE, (at) => count(at, { MaxRecords: 19 })),
    ],
  },
  {
    id: 'new-instance-unknown',
    title: 'A new instance of an engine, a version or a class that there isn\'t is refused',
    trials: [
      creating('an unknown engine', VALUE, { Engine: 'ingres' }),
      creating('an unknown version', COMBINATION, { EngineVersion: '16.999' }, /Cannot find version 16\.999 for postgres/),
      creating('an unknown class', VALUE, { DBInstanceClass: 'db.r6g.larg' }, /Invalid DB Instance class: db\.r6g\.larg/),
    ],
  },
  {
    id: 'new-instance-names',
    title: 'The first database and the master user have names that the engine takes',
    trials: [
      creating('a database 1abc', VALUE, { DBName: '1abc' }, /must begin with a letter and contain only alphanumeric characters/),
      creating('a database of SQL Server', VALUE, {
        Engine: 'sqlserver-ex', DBInstanceClass: 'db.t3.small', LicenseModel: 'license-included', DBName: 'orders',
      }, /must be null for engine: sqlserver-ex/),
      creating('the user admin', VALUE, { MasterUsername: 'admin' }, /is a reserved word used by the engine/),
      creating('the user rdsadmin', VALUE, { MasterUsername: 'rdsadmin' }, /is a reserved word used by the engine/),
      creating('a user of 64 letters', VALUE, { MasterUsername: 'u'.repeat(64) }, /Invalid master user name/),
      creating('a promotion tier', COMBINATION, { PromotionTier: 1 }, /You cannot set the promotion tier/),
      creating('a retention of metrics without metrics', COMBINATION, { PerformanceInsightsRetentionPeriod: 7 }, /must be set to 'true'/),
    ],
  },
];
