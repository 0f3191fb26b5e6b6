import type { Report, ReportedMigration, ReportedStep } from '../../../operations/report/report-schema';

export const SOURCE = '111111111111';
export const TARGET = '222222222222';
const REGION = 'eu-west-1';

/** A time of the migration's day. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 30, 8, minutes)).toISOString();
}

/** A step of one leg that took so many minutes. */
export function step(name: string, from: number, to: number): ReportedStep {
  return {
    name, state: 'done', startedAt: at(from), endedAt: at(to), rds: [],
    attempts: [{ logicalId: `${name}Leg`, part: 'leg', startedAt: at(from), endedAt: at(to), outcome: 'done' }],
  };
}

/** A migration that is done; a name may be anything. */
export function migration(overrides: Partial<ReportedMigration> = {}, name = 'orders'): ReportedMigration {
  const key = {
    arn: `arn:aws:kms:${REGION}:${SOURCE}:key/1`, accountId: SOURCE, manager: 'AWS', state: 'Enabled', description: name,
    aliases: { seen: ['aws/rds', name] },
  };
  const database = (accountId: string) => ({
    identifier: name, arn: `arn:aws:rds:${REGION}:${accountId}:db:${name}`, kind: 'DB instance' as const, accountId, region: REGION,
    status: 'available', engine: 'mysql', engineVersion: '8.0.45', createdAt: at(1), allocatedGib: 20, storageType: 'gp3', members: [name],
    endpoint: `${name}.example`, encryption: { encrypted: true as const, keyArn: key.arn, key: { seen: key } },
  });
  return {
    label: name, state: 'done', stackName: 'RdsFerryTarget',
    source: { accountId: SOURCE, region: REGION, identifier: name, database: { seen: database(SOURCE) } },
    result: { accountId: TARGET, region: REGION, identifier: name, database: { seen: database(TARGET) } },
    transferKey: { seen: { ...key, manager: 'CUSTOMER' } }, finalKey: `arn:aws:kms:${REGION}:${TARGET}:alias/aws/rds`,
    snapshots: [{
      name: `rds-ferry-${name}`, accountId: SOURCE, region: REGION, snapshot: {
        seen: {
          arn: `arn:aws:rds:${REGION}:${SOURCE}:snapshot:rds-ferry-${name}`, status: 'available', createdAt: at(3), gib: 20,
          encryption: { encrypted: false }, sharedWith: { seen: [TARGET] }, restored: name,
        },
      },
    }],
    steps: [
      step('Preflight', 0, 1),
      { ...step('Snapshot', 1, 12), rds: [{ time: at(2), what: name }, { time: at(11), what: 'Manual snapshot created' }] },
      step('ImportCopy', 12, 40), step('Database', 40, 60), step('Verification', 60, 61),
    ],
    verification: { state: 'passed', at: at(61), message: `It was restored. ${name}` },
    settings: {
      line: 'carried 1, changed on request 1, not carried 0', table: {
        seen: [
          { setting: 'port', source: '3306', target: '3306', outcome: 'carried' },
          { setting: name, member: name, source: name, target: name, outcome: 'changed on request', why: name },
        ],
      },
    },
    dataTime: at(2), replicationStart: 'mysql-bin-changelog.000024:373', outputs: { InstanceArn: name },
    ...overrides,
  };
}

/** A report of migrations that are done. */
export function report(overrides: Partial<Report> = {}, name = 'orders'): Report {
  return {
    version: 1, rdsFerry: '0.1.0', madeAt: at(90), ranOn: 'AWS',
    madeBy: [
      { side: 'source', accountId: SOURCE, identity: { seen: `arn:aws:iam::${SOURCE}:user/${name}` } },
      { side: 'target', accountId: TARGET, identity: { unseen: `no credentials for ${name}` } },
    ],
    stacks: [{
      name: 'RdsFerryTarget', side: 'target', accountId: TARGET, region: REGION, status: { seen: name }, sharedSteps: [step('TransferKey', 0, 1)],
    }],
    migrations: [migration({}, name)],
    policies: [
      {
        of: `arn:aws:iam::${SOURCE}:role/rds-ferry-source`, accountId: SOURCE, kind: 'trust', name,
        document: { seen: `{"Sid":${JSON.stringify(name)}}` },
      },
      { of: `arn:aws:iam::${TARGET}:role/rds-ferry-target`, accountId: TARGET, kind: 'inline', name, document: { unseen: 'not allowed to look' } },
    ],
    deployments: [{
      side: 'target', accountId: TARGET, region: REGION,
      calls: {
        seen: [{ time: at(0), stackName: 'RdsFerryTarget', call: 'ExecuteChangeSet', by: `arn:aws:sts::${TARGET}:assumed-role/cdk/${name}` }],
      },
    }],
    leftovers: {
      told: [{ stackName: 'RdsFerryTarget', name: 'Leftovers', value: name }],
      costs: [{ what: `snapshot ${name}`, quantity: 20, unit: 'GiB', usdPerUnit: 0.095, usd: 1.9 }], usdPerMonth: 1.9, unpriced: [name],
      prices: { region: 'us-east-1', asOf: 'a day', sources: ['https://aws.amazon.com/rds/pricing/'] },
    },
    ...overrides,
  };
}

/** Forty migrations, of which one has failed and one still runs. */
export function manyMigrations(): Report {
  const migrations = Array.from({ length: 40 }, (_, index) => migration({}, `database-${index + 1}`));
  const failed: ReportedStep = {
    name: 'ImportCopy', state: 'failed', startedAt: at(12), endedAt: at(30), rds: [],
    attempts: [{ logicalId: 'Leg', part: 'leg', startedAt: at(12), endedAt: at(30), outcome: 'failed', reason: 'the copy failed' }],
  };
  const running: ReportedStep = {
    name: 'ImportCopy', state: 'running', startedAt: at(12), rds: [],
    attempts: [
      { logicalId: 'Leg', part: 'leg', startedAt: at(12), endedAt: at(60), outcome: 'done' },
      { logicalId: 'Wait', part: 'wait', startedAt: at(60), outcome: 'running' },
    ],
  };
  migrations[7] = migration({ state: 'failed', steps: [step('Preflight', 0, 1), failed], verification: { state: 'waiting' } }, 'database-8');
  migrations[8] = migration({ state: 'running', steps: [step('Preflight', 0, 1), running], verification: { state: 'waiting' } }, 'database-9');
  return report({ migrations });
}
