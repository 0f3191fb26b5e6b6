import { DATABASE_RESOURCE, type DatabaseKind, type RdsResource, SNAPSHOT_RESOURCE } from '../contract';

/** The parts of an ARN that the steps look at. */
export interface ArnParts {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** Where an RDS resource is. */
export interface ArnPlace {
  /** ARN of anything in the same partition. */
  readonly beside: string;
  readonly region: string;
  readonly accountId: string;
}

/** Where the name of an RDS resource begins: `arn:partition:rds:region:account:type:name`. */
const NAME_PART = 6;

/** Partition, Region and account of an ARN; nothing when `text` is none. */
export function arnParts(text: string): ArnParts | undefined {
  const [prefix, partition, service, region, accountId, resource] = text.split(':');
  if (prefix !== 'arn' || !partition || !service || region === undefined || accountId === undefined || !resource) return undefined;
  return { partition, region, accountId };
}

/** ARN of an RDS resource beside another resource, in its partition. */
export function rdsArn(resource: RdsResource, place: ArnPlace, name: string): string {
  return `arn:${arnParts(place.beside)?.partition ?? 'aws'}:rds:${place.region}:${place.accountId}:${resource}:${name}`;
}

/** ARN of a DB instance or DB cluster. */
export function databaseArn(kind: DatabaseKind, place: ArnPlace, name: string): string {
  return rdsArn(DATABASE_RESOURCE[kind], place, name);
}

/** ARN of a DB snapshot or DB cluster snapshot. */
export function snapshotArn(kind: DatabaseKind, place: ArnPlace, name: string): string {
  return rdsArn(SNAPSHOT_RESOURCE[kind], place, name);
}

/** Name of the RDS resource that an ARN is of: `rds:orders-2026-11-24-03-05` for an automated snapshot. */
export function resourceName(arn: string): string {
  return arn.split(':').slice(NAME_PART).join(':');
}

/** Whether an ARN is of a DB instance, or of a DB cluster, as `kind` says. */
export function isDatabaseArn(kind: DatabaseKind, arn: string): boolean {
  return resourceType(arn) === DATABASE_RESOURCE[kind];
}

/** Whether an ARN is of a DB snapshot, or of a DB cluster snapshot, as `kind` says. */
export function isSnapshotArn(kind: DatabaseKind, arn: string): boolean {
  return resourceType(arn) === SNAPSHOT_RESOURCE[kind];
}

function resourceType(arn: string): string | undefined {
  return arn.split(':')[NAME_PART - 1];
}

/** Name of the KMS alias that an ARN is of, with its `alias/`. */
export function keyAlias(arn: string): string {
  return arn.split(':').slice(NAME_PART - 1).join(':');
}
