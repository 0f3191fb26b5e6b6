import { hash } from 'node:crypto';

/** A certificate authority of RDS in a Region. */
export interface CertificateAuthority {
  readonly identifier: string;
  readonly validFrom: Date;
  readonly validTill: Date;
}

/** What new databases get where nobody says otherwise. Source: UG:UsingWithRDS.SSL. */
export const DEFAULT_AUTHORITY = 'rds-ca-rsa2048-g1';

/**
 * The authorities that every Region has, as DescribeCertificates shows them. `rds-ca-2019` has run out. On AWS each Region has times and thumbprints
 * of its own; here the times are those of us-west-2. Source: UG:UsingWithRDS.SSL, the AWS CLI's example of describe-certificates.
 */
export const AUTHORITIES: readonly CertificateAuthority[] = [
  { identifier: 'rds-ca-ecc384-g1', validFrom: new Date('2021-05-24T22:06:59Z'), validTill: new Date('2121-05-24T23:06:59Z') },
  { identifier: DEFAULT_AUTHORITY, validFrom: new Date('2021-05-24T21:59:00Z'), validTill: new Date('2061-05-24T22:59:00Z') },
  { identifier: 'rds-ca-rsa4096-g1', validFrom: new Date('2021-05-24T22:03:20Z'), validTill: new Date('2121-05-24T23:03:20Z') },
];

export function authority(identifier: string): CertificateAuthority | undefined {
  return AUTHORITIES.find((candidate) => candidate.identifier === identifier.toLowerCase());
}

/** Forty hexadecimal digits that tell the authorities of the Regions apart: not those of AWS. */
export function thumbprint(identifier: string, region: string): string {
  return hash('sha1', `${identifier}/${region}`);
}
