import { DatabaseKind } from '../../contract';
import type { DeclaredInput } from '../../properties/credentials-input';
import type { PropertyReader } from '../../properties/property-reader';
import { CAPACITY_RESERVATION, CLUSTER_IDENTIFIER, KEY_REFERENCE_ARN } from '../../properties/property-rules';
import { rdsStored, readRestoredInput, readStepInput } from '../../properties/step-input';
import { readInstanceCount } from '../cluster-members-input';
import type { SettingsInput } from '../settings/found-settings';
import { declaredApart, expectVerifiable, readVerified } from './verification-input';

export interface ClusterVerificationInput extends SettingsInput, DeclaredInput {
  readonly clusterIdentifier: string;
  /** How many members it must have; as many as the source has when absent. */
  readonly instanceCount?: number;
  /** ARN of the key or of its alias; absent when the cluster must not be encrypted. */
  readonly keyArn?: string;
  /** Whether it may have another major version than the snapshot. */
  readonly allowMajorVersionUpgrade: boolean;
  /** Whether an earlier deployment has verified it: it is its owner's since. */
  readonly hasPassed?: boolean;
  /** Name or identifier of the DB capacity reservation that it must take its capacity from. */
  readonly capacityReservation?: string;
}

export function parseClusterVerification(reader: PropertyReader): ClusterVerificationInput {
  const [capacityReservation, instanceCount] = [reader.optionalText('CapacityReservation', CAPACITY_RESERVATION), readInstanceCount(reader)];
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    clusterIdentifier: rdsStored(reader.text('ClusterIdentifier', CLUSTER_IDENTIFIER)),
    instanceCount,
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
    ...readVerified(reader),
    capacityReservation, declaredApart: declaredApart({ capacityReservation, instanceCount }),
  };
  expectVerifiable(reader, DatabaseKind.CLUSTER, input);
  return input;
}
