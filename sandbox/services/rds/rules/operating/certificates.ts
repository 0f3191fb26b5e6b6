import { AwsError } from '../../../../core/aws-error';

export function certificateFound(identifier: string, certificate: object | undefined): AwsError | undefined {
  return certificate === undefined ? new AwsError('CertificateNotFound', `Certificate not found: ${identifier}`, 404) : undefined;
}

/** A default is named, or taken back. */
export function overrideDecided(identifier: string | undefined, remove: boolean | undefined): AwsError | undefined {
  if ((identifier === undefined) === (remove === true)) return undefined;
  return new AwsError('InvalidParameterCombination', 'Specify either CertificateIdentifier or RemoveCustomerOverride.');
}
