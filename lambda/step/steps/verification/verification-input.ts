import { type DatabaseKind, DatabaseSetting } from '../../contract';
import type { DeclaredPlacing } from '../../model/settings/placing';
import { type DeclaredInput, expectCredentialsInPlace, readDeclared } from '../../properties/credentials-input';
import { isRecord, type PropertyReader } from '../../properties/property-reader';
import { isArnOfRegion, SECURITY_GROUP_ID, SUBNET_GROUP_NAME } from '../../properties/property-rules';
import {
  expectInPartition, expectInTarget, rdsStored, readAcceptDefaults, readMajorVersionUpgrade, readTargetGroups, type StepInput,
} from '../../properties/step-input';
import { expectRestorable } from '../restored-input';
import type { SettingsInput } from '../settings/found-settings';

/** What a verification is told of what its database is to be. */
export interface VerifiedInput extends DeclaredInput, Pick<SettingsInput, 'acceptDefaults' | 'groups' | 'placing'> {
  /** Whether it may have another major version than the snapshot. */
  readonly allowMajorVersionUpgrade: boolean;
}

/** A verification, as an earlier deployment may have ended it. */
interface VerifiedBefore {
  readonly migration: string;
  /** Of the restored database. */
  readonly identifier: string;
}

/**
 * Whether the same database passed before, as far as an Update tells: only what ended well gets one.
 *
 * @param before - unread.
 * @param property - that the identifier stands in.
 */
export function hasPassedBefore(
  { migration, identifier }: VerifiedBefore, before: unknown, property: 'ClusterIdentifier' | 'InstanceIdentifier',
): boolean {
  if (!isRecord(before) || before.Migration !== migration) return false;
  const { [property]: known } = before;
  return typeof known === 'string' && rdsStored(known) === identifier;
}

export function readVerified(reader: PropertyReader): VerifiedInput {
  return {
    allowMajorVersionUpgrade: readMajorVersionUpgrade(reader),
    acceptDefaults: readAcceptDefaults(reader),
    groups: readTargetGroups(reader),
    placing: readPlacing(reader),
    ...readDeclared(reader),
  };
}

/** What a verification compares by itself, where it is declared. */
export function declaredApart(
  { capacityReservation, instanceCount }: { readonly capacityReservation?: string; readonly instanceCount?: number },
): readonly DatabaseSetting[] {
  return [
    ...(capacityReservation === undefined ? [] : [DatabaseSetting.CAPACITY_RESERVATION]),
    ...(instanceCount === undefined ? [] : [DatabaseSetting.AUTO_SCALED_READERS]),
  ];
}

function readPlacing(reader: PropertyReader): DeclaredPlacing {
  const subnetGroupName = reader.optionalText('SubnetGroupName', SUBNET_GROUP_NAME);
  return {
    subnetGroupName: subnetGroupName === undefined ? undefined : rdsStored(subnetGroupName),
    securityGroupIds: reader.optionalTexts('SecurityGroupIds', SECURITY_GROUP_ID),
  };
}

/** What is verified, the snapshot that it was restored from, its key and its secret have to be in one place. */
export function expectVerifiable(
  reader: PropertyReader, kind: DatabaseKind, input: StepInput & SettingsInput & DeclaredInput & { readonly keyArn?: string },
): void {
  const { keyArn, region, source, credentials } = input;
  expectInTarget(reader, input, source);
  expectCredentialsInPlace(reader, input, credentials);
  expectRestorable(reader, input, kind);
  reader.expect(keyArn === undefined || isArnOfRegion(keyArn, region), `KeyArn, ${keyArn}, isn't of the Region ${region}`);
  expectInPartition(reader, 'KeyArn', keyArn, source.RoleArn);
}
