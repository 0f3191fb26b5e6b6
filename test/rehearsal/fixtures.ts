import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import type { JournalEntry } from '@rds-ferry/sandbox';
import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import type { DeclaredStep } from '../../cloud-assembly/declared-steps';
import type { DisplayOutput } from '../../operations/watch/display/display';
import type { Comparison } from '../../rehearsal/report/comparison';
import type { DatabaseFacts } from '../../rehearsal/report/database-facts';
import type { KeyFacts } from '../../rehearsal/report/key-facts';

export const SOURCE = '111111111111';
export const TARGET = '222222222222';
export const REGION = 'ap-northeast-1';

/** A step of the migration `orders` in the stack `Target`. */
export function declaredStep(given: Partial<DeclaredStep> = {}): DeclaredStep {
  return { stackName: 'Target', accountId: TARGET, migration: 'orders', name: 'Snapshot', legs: ['Leg01', 'Leg02'], ...given };
}

export function stackEvent(given: Partial<JournalEntry & { kind: 'stack-event' }> = {}): JournalEntry {
  return {
    kind: 'stack-event', time: 60_000, accountId: TARGET, stackName: 'Target', logicalId: 'Leg01', resourceType: 'Custom::RdsFerrySnapshot',
    status: 'CREATE_IN_PROGRESS', ...given,
  };
}

/** A line that the handler logs about the leg `Leg01`. */
export function logLine(given: object = {}, accountId = TARGET): JournalEntry {
  return { kind: 'log', time: 60_000, accountId, functionName: 'step', line: JSON.stringify({ logicalId: 'Leg01', status: 'pending', ...given }) };
}

export function declaredMigration(given: Partial<DeclaredMigration> = {}): DeclaredMigration {
  return {
    Migration: 'orders', Region: REGION, AccountId: TARGET, Leg: '1', Legs: '1',
    Source: { AccountId: SOURCE, RoleArn: `arn:aws:iam::${SOURCE}:role/source`, ExternalId: 'external' },
    SourceDatabase: { Kind: 'instance', Identifier: 'orders-old', Region: REGION }, DatabaseFamily: 'instance', SourceEncryption: 'aws-managed',
    Origin: 'fresh', TransferKeyArn: `arn:aws:kms:${REGION}:${TARGET}:alias/transfer`, FinalKeyArn: `arn:aws:kms:${REGION}:${TARGET}:alias/aws/rds`,
    Snapshots: [
      { Name: 'first', AccountId: SOURCE, Region: REGION, MadeFrom: rdsArn(SOURCE, 'db:orders-old') },
      { Name: 'imported', AccountId: TARGET, Region: REGION, MadeFrom: rdsArn(SOURCE, 'snapshot:first') },
    ],
    Restore: { Identifier: 'orders-new', MadeFrom: rdsArn(TARGET, 'snapshot:imported'), GroupPrefix: 'ferry-orders-group' }, ...given,
  };
}

/** One of the family's clusters as the source; the migration ends with the cluster `orders-new`. */
export function declaredCluster(given: Partial<DeclaredMigration> = {}): DeclaredMigration {
  return declaredMigration({
    SourceDatabase: { Kind: 'cluster', Identifier: 'orders-old', Region: REGION }, DatabaseFamily: 'aurora',
    Restore: { Identifier: 'orders-new', MadeFrom: rdsArn(TARGET, 'cluster-snapshot:imported'), GroupPrefix: 'ferry-orders-group' }, ...given,
  });
}

/** A migration that ends with the snapshot `imported`. */
export function withoutDatabase(migration: DeclaredMigration): DeclaredMigration {
  return { ...migration, Restore: undefined };
}

/** A stack of the target account with these resources. */
export function stackOf(Resources: SynthesizedStack['template']['Resources'], given: Partial<SynthesizedStack> = {}): SynthesizedStack {
  return { name: 'Target', accountId: TARGET, region: REGION, isStaged: false, template: { Resources }, ...given };
}

function rdsArn(accountId: string, resource: string): string {
  return `arn:aws:rds:${REGION}:${accountId}:${resource}`;
}

export function keyFacts(given: Partial<KeyFacts> = {}): KeyFacts {
  const { keyId = '97b59504-fa86-c221-3a2b-8bd02a946aac', accountId = SOURCE } = given;
  return { arn: `arn:aws:kms:${REGION}:${accountId}:key/${keyId}`, keyId, accountId, aliases: ['aws/rds'], managedBy: 'AWS', ...given };
}

export function databaseFacts(given: Partial<DatabaseFacts> = {}): DatabaseFacts {
  return {
    accountId: SOURCE, region: REGION, identifier: 'orders-old', title: 'DB instance', status: 'available', engine: 'mysql 8.0.35',
    storage: '20 GiB gp3', key: keyFacts(), described: [{ DBInstanceIdentifier: 'orders-old' }], ...given,
  };
}

/** A migration that went well. */
export function comparison(given: Partial<Comparison> = {}): Comparison {
  const before = { database: databaseFacts(), snapshots: [] };
  const declaredKey = keyFacts({ keyId: '89f59989-b097-b85b-5b6f-b4e3f06d5d7b', accountId: TARGET });
  return {
    migration: declaredMigration(), before, sourceAfter: before,
    after: { found: databaseFacts({ accountId: TARGET, identifier: 'orders-new', key: declaredKey }), declaredKey }, ...given,
  };
}

export interface Recording {
  readonly output: DisplayOutput;
  /** All that was written until now. */
  readonly text: () => string;
}

/** A stream that keeps what is written to it; with a size it plays a terminal. */
export function recordingOutput(size?: { readonly columns: number; readonly rows: number }): Recording {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const output: DisplayOutput = size === undefined ? stream : Object.assign(stream, { isTTY: true, ...size });
  return { output, text: () => text };
}

/** Runs `use` with a folder of its own, which holds `files` as long as it runs. */
export async function withFolder<Result>(
  files: Readonly<Record<string, string | object>>, use: (folder: string) => Result | Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'rds-ferry-test-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
