import { AwsError } from '../../../core/aws-error';

/** @param known - the authorities that RDS has in the Region; `supported` those that the engine version takes. */
export function certificateAuthority(
  identifier: string | undefined, order: { readonly engine: string; readonly engineVersion: string },
  { known, supported }: { readonly known: readonly string[]; readonly supported: readonly string[] },
): AwsError | undefined {
  if (identifier === undefined || supported.includes(identifier)) return undefined;
  if (!known.includes(identifier)) return certificateFound(identifier, undefined);
  return new AwsError('InvalidParameterCombination', `Version ${order.engineVersion} for DB engine ${order.engine} doesn't support certificate `
    + `${identifier}. Specify a different DB engine version or a different certificate.`);
}

export function certificateFound(identifier: string, certificate: object | undefined): AwsError | undefined {
  return certificate === undefined ? new AwsError('CertificateNotFound', `Certificate not found: ${identifier}`, 404) : undefined;
}

/** A default is named, or taken back. */
export function overrideDecided(identifier: string | undefined, remove: boolean | undefined): AwsError | undefined {
  if ((identifier === undefined) === (remove === true)) return undefined;
  return new AwsError('InvalidParameterCombination', 'Specify either CertificateIdentifier or RemoveCustomerOverride.');
}
