import { DATABASE_RESOURCE, type DatabaseKind, type RdsResource, SNAPSHOT_RESOURCE } from '../../../lambda/step/contract';
import { isLiteral } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import {
  CAPACITY_RESERVATION as RESERVATION_NAME, type DeclaredFormat, formatFailures, INSTANCE_IDENTIFIER, literalFailures, OPTION_GROUP_NAME,
  PARAMETER_GROUP_NAME, RESTORED_CLUSTER_IDENTIFIER, SUBNET_GROUP_NAME,
} from './format';

/** An account and a Region that something named is in. */
export interface NamePlace {
  /** As in "… is in account 111111111111". */
  readonly title: string;
  readonly account: string;
  readonly region: string;
}

/** Something of RDS that is declared by its name. */
export interface Named {
  readonly format: DeclaredFormat;
  readonly resource: RdsResource;
  /** Whether both stacks compute names from it, so that it can be no token. */
  readonly isLiteral: boolean;
  /** What to write in place of an ARN that ends with such a name. @defaultValue the name */
  readonly write?: (name: string) => string;
}

const TITLES: Readonly<Record<RdsResource, string>> = {
  'db': 'a DB instance',
  'cluster': 'a DB cluster',
  'snapshot': 'a DB snapshot',
  'cluster-snapshot': 'a DB cluster snapshot',
  'subgrp': 'a DB subnet group',
  'pg': 'a DB parameter group',
  'cluster-pg': 'a DB cluster parameter group',
  'og': 'an option group',
  'db-capacity-reservation': 'a DB capacity reservation',
};

const group = (format: DeclaredFormat, resource: RdsResource): Named => ({ format, resource, isLiteral: false });

export const SUBNET_GROUP = group(SUBNET_GROUP_NAME, 'subgrp');
export const PARAMETER_GROUP = group(PARAMETER_GROUP_NAME, 'pg');
export const CLUSTER_PARAMETER_GROUP = group(PARAMETER_GROUP_NAME, 'cluster-pg');
export const OPTION_GROUP = group(OPTION_GROUP_NAME, 'og');
export const CAPACITY_RESERVATION = group(RESERVATION_NAME, 'db-capacity-reservation');
export const RESTORED_INSTANCE_NAME: Named = { format: INSTANCE_IDENTIFIER, resource: 'db', isLiteral: true };
export const RESTORED_CLUSTER_NAME: Named = { format: RESTORED_CLUSTER_IDENTIFIER, resource: 'cluster', isLiteral: true };

export function sourceName(kind: DatabaseKind): Named {
  return { format: INSTANCE_IDENTIFIER, resource: DATABASE_RESOURCE[kind], isLiteral: true };
}

export function snapshotName(kind: DatabaseKind, format: DeclaredFormat): Named {
  return { format, resource: SNAPSHOT_RESOURCE[kind], isLiteral: true, write: (name) => originOf(name, format) };
}

/** By its prefix, a snapshot's name tells who made it. */
function originOf(name: string, format: DeclaredFormat): string {
  if (format.pattern.test(name)) return `'${name}'`;
  if (name.startsWith('rds:')) return 'SnapshotOrigin.newestAutomated(), as it is an automated snapshot';
  return `SnapshotOrigin.${name.startsWith('awsbackup:') ? 'awsBackup' : 'manual'}('${name}')`;
}

/** What is wrong with a name, where one is given: also an ARN in its place, or the id of something that isn't of RDS. */
export function nameFailures(path: string, value: unknown, named: Named, place: NamePlace | undefined): Failure[] {
  if (value === undefined) return [];
  if (typeof value === 'string' && value.startsWith('arn:')) return [failure('RF-1014', `${path} is '${value}', ${arnInstead(value, named, place)}`)];
  if (typeof value === 'string' && !named.isLiteral) {
    const other = otherId(value);
    if (other !== undefined) return [failure('RF-1014', `${path} is '${value}', the id of ${other}, expected the name of ${TITLES[named.resource]}`)];
  }
  const [endpoint, identifier] = isLiteral(value) && isDatabase(named.resource) ? ENDPOINT.exec(value) ?? [] : [];
  if (endpoint !== undefined) {
    return [failure('RF-1014', `${path} is '${endpoint}', an endpoint, expected the identifier of ${TITLES[named.resource]}: write `
      + `'${String(identifier)}'`)];
  }
  return named.isLiteral ? literalFailures(path, value, named.format) : formatFailures(path, value, named.format);
}

/** "<identifier>.<something>.<Region>.rds.amazonaws.com": of instances, and of clusters with `cluster-` or `cluster-ro-` in the second part. */
const ENDPOINT = /^([a-z][a-z0-9-]{0,62})\.[a-z0-9-]+\.[a-z0-9-]+\.(?:rds|docdb|neptune)\.[a-z0-9.-]+(?::\d+)?$/i;

function isDatabase(resource: RdsResource): boolean {
  return resource === 'db' || resource === 'cluster';
}

function arnInstead(arn: string, named: Named, place: NamePlace | undefined): string {
  const [,, service = '', region = '', account = '', type = '', ...rest] = arn.split(':');
  const name = rest.join(':');
  const { format: { allowed }, resource, write = (own: string): string => `'${own}'` } = named;
  if (service !== 'rds' || type !== resource || name === '') {
    const title = service === 'rds' && isResource(type) ? `the ARN of ${TITLES[type]}` : 'an ARN';
    return `${title}, expected the name of ${TITLES[resource]}, ${allowed}`;
  }
  return `an ARN, expected the name alone: write ${isLiteral(name) ? write(name) : 'its last part'}${elsewhere({ account, region }, place)}`;
}

function isResource(type: string): type is RdsResource {
  return Object.hasOwn(TITLES, type);
}

/** A name says nothing of its account: where the ARN's is another one, another thing would be found under it. */
function elsewhere({ account, region }: Omit<NamePlace, 'title'>, place: NamePlace | undefined): string {
  if (place === undefined || !isLiteral(account) || !isLiteral(region) || (account === place.account && region === place.region)) return '';
  return `. But the ARN is of account ${account} in ${region}, and ${place.title} is account ${place.account} in ${place.region}: see which of them `
    + 'is right';
}

/** As EC2 makes them. */
const OTHER_IDS: readonly (readonly [RegExp, string])[] = [
  [/^subnet-[0-9a-f]{8,17}$/, 'a subnet'], [/^sg-[0-9a-f]{8,17}$/, 'a security group'], [/^vpc-[0-9a-f]{8,17}$/, 'a VPC'],
  [/^cr-[0-9a-f]{17}$/, 'a capacity reservation of EC2'],
];

function otherId(value: string): string | undefined {
  return OTHER_IDS.find(([pattern]) => pattern.test(value))?.[1];
}
