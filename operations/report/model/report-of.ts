import { KEY_POLICY_ACTION } from '../../../lambda/step/contract';
import type { SeenMoment } from '../looks/databases';
import { type Look, mapped, seenOf } from '../looks/look';
import { sharedSteps, stepsOf } from '../pairs';
import type { RdsMoment, Report, ReportedMigration, ReportedPolicy, ReportedStack } from '../report-schema';
import type { CollectedMigration, CollectedPair } from './collected';
import { type KeysByArn, reportedDatabase, reportedKey, reportedSnapshot } from './databases';
import { deploymentsOf } from './deployments';
import { type Chargeable, monthlyCost } from './monthly-cost';
import { migrationState, stackOfLegs } from './states';
import { stepTimes, withRds } from './timeline';
import { toldByVerification } from './verification';

/** What a report says of itself. */
export interface ReportHead {
  /** Of rds-ferry. */
  readonly version: string;
  readonly madeAt: Date;
  readonly ranOn: Report['ranOn'];
}

/** The report, of all that was seen. Pure. */
export function reportOf(pairs: readonly CollectedPair[], { version, madeAt, ranOn }: ReportHead): Report {
  return {
    version: 1, rdsFerry: version, madeAt: madeAt.toISOString(), ranOn,
    madeBy: unique(pairs.flatMap(({ accounts }) => accounts), ({ side, accountId }) => `${side} ${accountId}`)
      .map(({ side, accountId, identity }) => ({ side, accountId, identity })),
    stacks: unique(pairs.flatMap(stacksOf), ({ accountId, region, name }) => `${accountId} ${region} ${name}`),
    migrations: pairs.flatMap((collected) => collected.migrations.map((migration) => migrationOf(collected, migration))),
    policies: unique(pairs.flatMap(policiesOf), ({ of, kind, name }) => `${of} ${kind} ${name}`),
    deployments: pairs.flatMap(({ pair, calls }) => calls.map(({ place: { side, accountId, region }, calls: look }) => ({
      side, accountId, region,
      calls: mapped(look, (seen) => deploymentsOf(seen, side === 'source' ? pair.sourceStackNames : [pair.stackName])),
    }))),
    leftovers: leftoversOf(pairs),
  };
}

function stacksOf({ pair, stack, sourceStacks }: CollectedPair): readonly ReportedStack[] {
  const ofSource = sourceStacks.map(({ name, stack: look }): ReportedStack => ({
    name, side: 'source', accountId: pair.sourceAccountId, region: pair.sourceRegion, status: mapped(look, ({ status }) => status), sharedSteps: [],
  }));
  return [...ofSource, {
    name: pair.stackName, side: 'target', accountId: pair.accountId, region: pair.region, status: mapped(stack, ({ status }) => status),
    sharedSteps: stepTimes(sharedSteps(pair), stack).map((step) => ({ ...step, rds: [] })),
  }];
}

function migrationOf({ pair, stack, keys }: CollectedPair, collected: CollectedMigration): ReportedMigration {
  const { declared, source, result, snapshots, log } = collected;
  const { Migration: label, Restore: restore, SourceDatabase, Source, TransferKeyArn, FinalKeyArn } = declared;
  const steps = stepTimes(stepsOf(pair, label), stack);
  const own = stackOfLegs(stack, stepsOf(pair, label).flatMap(({ legs }) => legs));
  const { CarriedSettings: line, DataTime: dataTime, ReplicationStart: replicationStart, ...outputs } = own?.outputs ?? {};
  const { verification, table } = toldByVerification(label, steps, log);
  return {
    label, stackName: pair.stackName, state: migrationState(steps, stack, own),
    source: {
      accountId: Source.AccountId, region: SourceDatabase.Region, identifier: SourceDatabase.Identifier,
      database: mapped(source, (database) => reportedDatabase(database, keys)),
    },
    result: {
      accountId: declared.AccountId, region: declared.Region, identifier: restore?.Identifier ?? declared.Snapshots.at(-1)?.Name ?? '',
      database: result && mapped(result, (database) => reportedDatabase(database, keys)),
    },
    transferKey: TransferKeyArn === undefined ? undefined : mapped(keys.get(TransferKeyArn) ?? { unseen: 'nobody looked' }, reportedKey),
    finalKey: FinalKeyArn,
    snapshots: snapshots.map(({ planned: { Name, AccountId, Region }, look, sharedWith }) => ({
      name: Name, accountId: AccountId, region: Region,
      snapshot: mapped(look, (snapshot) => reportedSnapshot(snapshot, mapped(sharedWith, (accounts) => [...accounts]), keys)),
    })),
    steps: [...withRds(steps, momentsOf(collected))],
    verification, settings: { line, table }, dataTime, replicationStart, outputs,
  };
}

function momentsOf({ snapshots, result, resultMoments }: CollectedMigration): Parameters<typeof withRds>[1] {
  const database = result === undefined ? undefined : seenOf(result);
  const [named, createdAt] = database === undefined ? [] : 'DBClusterArn' in database
    ? ['ClusterCreateTime', database.ClusterCreateTime] as const
    : ['InstanceCreateTime', 'InstanceCreateTime' in database ? database.InstanceCreateTime : undefined] as const;
  return {
    snapshots: snapshots.map(({ look, moments }) => [
      ...momentOf('SnapshotCreateTime', seenOf(look)?.SnapshotCreateTime), ...told(moments),
    ]),
    result: [...momentOf(named ?? '', createdAt), ...told(resultMoments)],
  };
}

function momentOf(what: string, time: Date | undefined): readonly RdsMoment[] {
  return time === undefined ? [] : [{ time: time.toISOString(), what }];
}

function told(moments: Look<readonly SeenMoment[]>): readonly RdsMoment[] {
  return (seenOf(moments) ?? []).map(({ time, message }) => ({ time, what: message }));
}

function policiesOf({ roles, keys }: CollectedPair): readonly ReportedPolicy[] {
  const ofRoles = roles.flatMap(({ roleArn, accountId, policies }) => policies.map((policy) => ({ of: roleArn, accountId, ...policy })));
  const ofKeys = [...keys].map(([arn, look]): ReportedPolicy => {
    const [, , , , accountId = ''] = arn.split(':');
    return {
      of: seenOf(look)?.metadata.Arn ?? arn, accountId, kind: 'key', name: 'key policy',
      document: 'seen' in look ? look.seen.policy : 'unseen' in look ? { unseen: `${look.unseen} (${KEY_POLICY_ACTION})` } : look,
    };
  });
  return [...ofRoles, ...ofKeys];
}

const LEFTOVER_OUTPUTS = ['Leftovers', 'NotDeclared', 'NeededFor'];

function leftoversOf(pairs: readonly CollectedPair[]): Report['leftovers'] {
  const stacks = pairs.flatMap(({ pair, stack, sourceStacks }) => [...sourceStacks, { name: pair.stackName, stack }]);
  const outputs = stacks.flatMap(({ name: stackName, stack }) => (
    Object.entries(seenOf(stack)?.outputs ?? {}).filter(([name]) => LEFTOVER_OUTPUTS.includes(name))
      .map(([name, value]) => ({ stackName, name, value }))
  ));
  const unseen = pairs.flatMap(({ migrations }) => migrations.flatMap(({ snapshots }) => snapshots.flatMap(({ planned, look }) => (
    'unseen' in look ? [`snapshot ${planned.Name}: ${look.unseen}`] : []
  ))));
  const cost = monthlyCost(pairs.flatMap(chargeables));
  return { told: outputs, ...cost, unpriced: [...cost.unpriced, ...unseen] };
}

/** What costs and nobody needs for ever: snapshots, and customer managed transfer keys. The restored databases cost as all databases do. */
function chargeables({ migrations, keys }: CollectedPair): readonly Chargeable[] {
  const snapshots = migrations.flatMap(({ snapshots: planned }) => planned.flatMap(({ planned: { Name: name }, look }): readonly Chargeable[] => {
    const snapshot = seenOf(look);
    if (snapshot === undefined) return [];
    const { gib } = reportedSnapshot(snapshot, { absent: '' }, NO_KEYS);
    return [{ kind: 'snapshot', name, isOfCluster: 'DBClusterSnapshotArn' in snapshot, gib }];
  }));
  const transferKeys = migrations.flatMap(({ declared: { TransferKeyArn: arn, MakesTransferKey } }) => {
    const metadata = arn === undefined || MakesTransferKey === undefined ? undefined : seenOf(keys.get(arn) ?? { absent: '' })?.metadata;
    return metadata?.Arn === undefined || metadata.KeyManager === 'AWS' ? [] : [metadata.Arn];
  });
  return [...snapshots, ...[...new Set(transferKeys)].map((arn) => ({ kind: 'key' as const, arn }))];
}

const NO_KEYS: KeysByArn = new Map();

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
