import type { Stack } from 'aws-cdk-lib';
import { DATABASE_RESOURCE, type ResultProperties, SNAPSHOT_RESOURCE, type SourceDatabaseProperties } from '../../lambda/step/contract';
import { rdsArn } from './arns';
import type { ChainSnapshot } from './chain';
import type { FerryPlan, MigrationPlan } from './ferry-plan';
import { keyArnIn, type KeyReference } from './key-reference';

/** ARNs of one migration's databases, snapshots and keys, as the handler is told them: their names are known before they are made. */
export interface ChainArns {
  readonly sourceDatabase: SourceDatabaseProperties;
  /** ARN of the source database. */
  readonly database: string;
  /** ARNs of the keys, or of aliases of them; each absent where nothing is encrypted. */
  readonly sourceKey?: string;
  readonly transferKey?: string;
  readonly importKey?: string;
  readonly finalKey?: string;
  /** What the migration ends with. */
  readonly result: ResultProperties;
  snapshot(snapshot: ChainSnapshot): string;
}

export function chainArns(stack: Stack, ferry: FerryPlan, migration: MigrationPlan): ChainArns {
  const { chain, source, transferKey } = migration;
  const { kind } = chain.family;
  const place = { account: ferry.sourceAccount, region: ferry.sourceRegion };
  const keyArn = (key: KeyReference | undefined): string | undefined => (key === undefined ? undefined : keyArnIn(stack, key));
  return {
    sourceDatabase: { Kind: kind, Identifier: source.identifier, Region: ferry.sourceRegion },
    database: rdsArn(stack, place, DATABASE_RESOURCE[kind], source.identifier),
    sourceKey: source.encryption.keyArn,
    transferKey: keyArn(transferKey),
    importKey: keyArn(chain.importCopy?.key),
    finalKey: keyArn(chain.finalKey),
    result: resultOf(stack, ferry, migration),
    snapshot: (snapshot) => rdsArn(stack, snapshot, SNAPSHOT_RESOURCE[kind], snapshot.name),
  };
}

function resultOf(stack: Stack, { targetAccount: account, targetRegion: region }: FerryPlan, { chain, database }: MigrationPlan): ResultProperties {
  const { family: { kind }, restore, importCopy, shared } = chain;
  const snapshotArn = (snapshot: ChainSnapshot): string => rdsArn(stack, snapshot, SNAPSHOT_RESOURCE[kind], snapshot.name);
  return restore === undefined || database === undefined
    // a chain that restores nothing ends with a copy in the target account.
    ? { Arn: snapshotArn(importCopy ?? shared), MadeFrom: snapshotArn(shared) }
    : { Arn: rdsArn(stack, { account, region }, DATABASE_RESOURCE[kind], database.identifier), MadeFrom: snapshotArn(restore.from) };
}
