import { DatabaseKind } from '../../contract';
import type { DeclaredInput } from '../../properties/credentials-input';
import type { PropertyReader } from '../../properties/property-reader';
import { CAPACITY_RESERVATION, INSTANCE_IDENTIFIER, KEY_REFERENCE_ARN } from '../../properties/property-rules';
import { rdsStored, readRestoredInput, readStepInput } from '../../properties/step-input';
import type { SettingsInput } from '../settings/found-settings';
import { declaredApart, expectVerifiable, readVerified } from './verification-input';

export interface InstanceVerificationInput extends SettingsInput, DeclaredInput {
  readonly instanceIdentifier: string;
  /** ARN of the key or of its alias; absent when the database must not be encrypted. */
  readonly keyArn?: string;
  /** Whether it may have another major version than the snapshot. */
  readonly allowMajorVersionUpgrade: boolean;
  /** Whether an earlier deployment has verified it: it is its owner's since. */
  readonly hasPassed?: boolean;
  /** Name or identifier of the DB capacity reservation that it must take its capacity from. */
  readonly capacityReservation?: string;
}

export function parseInstanceVerification(reader: PropertyReader): InstanceVerificationInput {
  const capacityReservation = reader.optionalText('CapacityReservation', CAPACITY_RESERVATION);
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    instanceIdentifier: rdsStored(reader.text('InstanceIdentifier', INSTANCE_IDENTIFIER)),
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
    ...readVerified(reader),
    capacityReservation, declaredApart: declaredApart({ capacityReservation }),
  };
  expectVerifiable(reader, DatabaseKind.INSTANCE, input);
  return input;
}
