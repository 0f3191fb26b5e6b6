import { Token } from 'aws-cdk-lib';
import { DatabaseFamily, DatabaseKind, SourceEncryptionKind } from '../../lambda/step/contract';
import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import type { FinalKey } from '../declaration/final-key';
import { ferryNames } from '../plan/naming';
import { mustCrossRegionsInSource, transferKeyOf } from '../plan/plan-chain';
import { type Case, type PlacedCase, readableCase, readablePlaces } from './case';
import { credentialsCaseFailures } from './credentials-rules';
import type { Failure } from './messages/failure';
import { brokenRules } from './messages/rule';
import { nameFailures } from './name-rules';
import { tokenOrigin } from './values/token-origin';

/** Where one migration contradicts itself, or asks for what AWS doesn't have, although each value is well-formed. */
export function caseFailures(props: FerryProps, migration: MigrationProps, path: string): Failure[] {
  const one = readableCase(props, migration, path);
  const places = readablePlaces(props);
  return [
    ...kindFailures(one), ...importedFailures(one), ...catchUpFailures(one), ...unencryptedFailures(one), ...encryptedFailures(one),
    ...(places === undefined ? [] : placeFailures({ ...one, ...places })),
    ...nameFailures(one), ...credentialsCaseFailures(one, path),
  ];
}

/** "Valid Values: aurora-mysql | aurora-postgresql | mysql | …", none of these: API CreateDBCapacityReservation, `Engine`. */
const NOT_RESERVED: readonly DatabaseFamily[] = [DatabaseFamily.DOCUMENT_DB, DatabaseFamily.NEPTUNE];

function kindFailures({ path, source: { family }, database }: Case): Failure[] {
  const { kind, cluster } = database ?? {};
  return brokenRules([
    {
      code: 'RF-1041',
      condition: kind !== undefined && kind !== family.kind,
      message: `${path}.database is TargetDatabase.${kind ?? ''}(), but the source is ${family.title}, and a snapshot is restored as what it is of: `
        + `give TargetDatabase.${family.kind}()`,
    },
    // CreateDBInstance of DocumentDB has no such parameter: its members take everything from the cluster's group.
    {
      code: 'RF-1042',
      condition: family.name === DatabaseFamily.DOCUMENT_DB && database?.cluster?.parameterGroupName !== undefined,
      message: `${path}.database.parameterGroupName is given, but the instances of ${family.title} have no parameter group: give `
        + 'clusterParameterGroupName',
    },
    {
      code: 'RF-1042',
      condition: cluster?.instances === 0 && (cluster.instanceType !== undefined || cluster.parameterGroupName !== undefined),
      message: `${path}.database.instances is 0, but instanceType or parameterGroupName says what they are like: leave those out, or give a number`,
    },
    {
      code: 'RF-1042',
      condition: cluster?.instances === 0 && cluster.capacityReservation !== undefined,
      message: `${path}.database.capacityReservation is given, but instances is 0, and no member would take capacity from it: leave it out, or give `
        + 'a number',
    },
    {
      code: 'RF-1042',
      condition: cluster?.capacityReservation !== undefined && NOT_RESERVED.includes(family.name),
      message: `${path}.database.capacityReservation is given, but RDS reserves no capacity for ${family.title}: leave it out`,
    },
    {
      // Aurora alone has the operation that turns it on: API EnableHttpEndpoint.
      code: 'RF-1042',
      condition: family.kind === DatabaseKind.CLUSTER && family.name !== DatabaseFamily.AURORA && cluster?.enableDataApi !== undefined,
      message: `${path}.database.enableDataApi is given, but ${family.title} has no Data API: leave it out`,
    },
  ]);
}

/** What is given to a migration that ends with its imported snapshot, and says nothing there. */
function importedFailures({ path, source: { family }, database, keepImportedSnapshot }: Case): Failure[] {
  const kind = database?.kind;
  return brokenRules([
    {
      code: 'RF-1042',
      condition: keepImportedSnapshot === true && database !== undefined && kind === undefined,
      message: `${path}.keepImportedSnapshot is given, but the migration ends with the imported snapshot, which stays in any case: leave it out`,
    },
    {
      code: 'RF-1042',
      condition: kind === undefined && database?.optionGroupName !== undefined && family.kind === DatabaseKind.CLUSTER,
      message: `${path}.database.optionGroupName is given, but a snapshot of ${family.title} has no option group: leave it out`,
    },
  ]);
}

/** Engines without a log that a database of the same engine, or AWS DMS from a native start point, goes on from. */
const NOT_CAUGHT_UP: readonly DatabaseFamily[] = [DatabaseFamily.DOCUMENT_DB, DatabaseFamily.NEPTUNE];

function catchUpFailures({ path, source: { family }, database, catchUp }: Case): Failure[] {
  return catchUp !== true ? [] : brokenRules([
    {
      code: 'RF-1043',
      condition: NOT_CAUGHT_UP.includes(family.name),
      message: `${path}.catchUp is given, but RDS has no log of ${family.title} that another database follows: leave it out; `
        + 'docs/cut-over.md has the ways that are left',
    },
    {
      code: 'RF-1043',
      condition: database !== undefined && database.kind === undefined,
      message: `${path}.catchUp is given, but the migration ends with the imported snapshot, and no database is restored that could catch up: `
        + 'leave it out',
    },
  ]);
}

function unencryptedFailures({ path, source, database, transferKey, finalKey }: Case): Failure[] {
  if (source.encryption.kind !== SourceEncryptionKind.NONE) return [];
  const stops = database !== undefined && database.kind === undefined;
  return brokenRules([
    {
      code: 'RF-1050',
      condition: transferKey !== undefined,
      message: `${path}.transferKey is given, but the source isn't encrypted, and its snapshot crosses the accounts without a key: leave it out, `
        + 'and give finalKey to encrypt the database on the way',
    },
    {
      code: 'RF-1051',
      condition: finalKey?.kind === 'transfer-key',
      message: `${path}.finalKey is the transfer key, but a source that isn't encrypted has none: give FinalKey.awsManaged(), `
        + 'FinalKey.customerManaged() or FinalKey.none()',
    },
    {
      code: 'RF-1052',
      condition: stops && !source.family.encryptsByCopy && finalKey?.kind !== 'none',
      message: `${path} ends with the imported snapshot under a key, but a copy of the snapshot of ${source.family.title} can't be encrypted, only a `
        + 'restore can: give FinalKey.none() here, and the key to the construct that restores it',
    },
  ]);
}

function encryptedFailures({ path, source, finalKey }: Case): Failure[] {
  return brokenRules([{
    code: 'RF-1053',
    condition: source.encryption.kind !== SourceEncryptionKind.NONE && finalKey?.kind === 'none',
    message: `${path}.finalKey is FinalKey.none(), but the source is encrypted, and neither a copy nor a restore can undo that: `
      + 'give FinalKey.awsManaged() or FinalKey.customerManaged()',
  }]);
}

/** Keys in the wrong account or Region. */
function placeFailures(one: PlacedCase): Failure[] {
  const { source: { encryption }, transferKey, finalKey } = one;
  return [
    ...sourceKeyFailures(one, placeOf(encryption.keyArn)),
    ...transferKeyFailures(one, placeOf(transferKey?.keyArn)),
    ...(finalKey?.kind === 'transfer-key' ? transferAsFinalFailures(one, finalKey) : finalKeyFailures(one, placeOf(finalKey?.keyArn))),
    ...acrossRegionsFailures(one),
  ];
}

function sourceKeyFailures({ path, sourceRegion }: PlacedCase, { region = sourceRegion }: KeyPlace): Failure[] {
  return brokenRules([{
    code: 'RF-1054',
    condition: region !== sourceRegion,
    message: `${path}.source.encryption is a key of ${region}, but the source is in ${sourceRegion}: give the ARN of the key that it is under there`,
  }]);
}

function transferKeyFailures(one: PlacedCase, { region = one.sourceRegion }: KeyPlace): Failure[] {
  return brokenRules([{
    code: 'RF-1055',
    condition: region !== one.sourceRegion && region !== one.targetRegion,
    message: `${one.path}.transferKey is a key of ${region}, expected one of ${regions(one)}, because a snapshot is under a key of its own Region: `
      + 'give the ARN of a key there, or TransferKey.inTarget()',
  }]);
}

function finalKeyFailures(one: PlacedCase, place: KeyPlace): Failure[] {
  const { path, targetAccount, targetRegion } = one;
  const { account = targetAccount, region = targetRegion, resource = '' } = place;
  return brokenRules([
    {
      code: 'RF-1056',
      condition: account !== targetAccount,
      message: `${path}.finalKey is a key of account ${account}, expected one of the target account ${targetAccount}: the database would depend on `
        + 'another account for life. To have that, give FinalKey.transferKey({ acceptForeignKey: true })',
    },
    {
      code: 'RF-1057',
      condition: region !== targetRegion,
      message: `${path}.finalKey is a key of ${region}, but the database is restored in ${targetRegion}: give the ARN of a key there`,
    },
    {
      code: 'RF-1058',
      condition: resource.startsWith('alias/aws/'),
      message: `${path}.finalKey is the AWS managed key ${resource}, expected a customer managed one: give FinalKey.awsManaged() for aws/rds, the `
        + 'only managed key that RDS can use',
    },
  ]);
}

/** Where the transfer key is, declared or not. */
function transferKeyPlace(one: PlacedCase): KeyPlace {
  const key = transferKeyOf({ ...one, transferKeyAliasName: ferryNames(one.prefix).transferKeyAliasName });
  return key?.arn === undefined ? { account: key?.account, region: key?.region } : placeOf(key.arn);
}

function transferAsFinalFailures(one: PlacedCase, finalKey: FinalKey): Failure[] {
  const { path, source, targetAccount, targetRegion } = one;
  const { account = targetAccount, region = targetRegion } = transferKeyPlace(one);
  const isEncrypted = source.encryption.kind !== SourceEncryptionKind.NONE;
  return brokenRules([
    {
      code: 'RF-1056',
      condition: isEncrypted && account !== targetAccount && !finalKey.acceptsForeignKey,
      message: `${path}.finalKey is the transfer key, which is in account ${account}: the database would depend on that account's key for life, and `
        + 'be lost with it. Give FinalKey.awsManaged(), or accept that by FinalKey.transferKey({ acceptForeignKey: true })',
    },
    {
      code: 'RF-1057',
      condition: isEncrypted && region !== targetRegion,
      message: `${path}.finalKey is the transfer key, which is in ${region}, but the database is restored in ${targetRegion}: give `
        + 'TransferKey.inTarget() or another final key',
    },
  ]);
}

/** A copy that the source account makes in another Region is under a key of that Region. */
function acrossRegionsFailures(one: PlacedCase): Failure[] {
  const { path, source: { family }, transferKey, targetRegion } = one;
  const { region = targetRegion } = transferKeyPlace(one);
  return brokenRules([{
    code: 'RF-1059',
    condition: transferKey !== undefined && mustCrossRegionsInSource(one) && region !== targetRegion,
    message: `${path}.transferKey is in ${region}, but a snapshot of ${family.title} goes to ${targetRegion} by a copy in the source account, `
      + 'under a key there: give TransferKey.inTarget(), or an existing key of that Region',
  }]);
}

function regions({ sourceRegion, targetRegion }: PlacedCase): string {
  return sourceRegion === targetRegion ? sourceRegion : `${sourceRegion} or ${targetRegion}`;
}

/** Where a key is, as far as its ARN tells. */
interface KeyPlace {
  readonly account?: string;
  readonly region?: string;
  /** `key/…` or `alias/…` */
  readonly resource?: string;
}

/** Undefined for a malformed ARN, which is reported elsewhere, and for tokens that aren't of a construct whose place is known. */
function placeOf(keyArn: string | undefined): KeyPlace {
  const [arn, , service, region, account, ...resource] = String(keyArn).split(':');
  const isKey = arn === 'arn' && service === 'kms' && resource.length === 1;
  const literal = (part: string | undefined): string | undefined => (isKey && !Token.isUnresolved(part) ? part : undefined);
  const origin = tokenOrigin(keyArn);
  return { account: literal(account) ?? origin?.account, region: literal(region) ?? origin?.region, resource: literal(resource[0]) };
}
