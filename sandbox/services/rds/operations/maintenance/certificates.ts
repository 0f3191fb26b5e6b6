import type {
  Certificate, CertificateMessage, DescribeCertificatesMessage, ModifyCertificatesMessage, ModifyCertificatesResult,
} from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { ask } from '../../authorization/resource-authorization';
import { AUTHORITIES, authority, type CertificateAuthority, DEFAULT_AUTHORITY, thumbprint } from '../../catalogue/operating/certificates';
import type { RdsContext } from '../../context';
import { certificateFound, overrideDecided } from '../../rules/certificates';
import { enforce, found } from '../../rules/enforce';
import { filterNames } from '../../rules/parameters';
import { page } from '../page';

export function describeCertificates(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeCertificatesMessage, CertificateMessage>({
    members: ['CertificateIdentifier', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeCertificates', '*')],
    run: (input, call) => {
      enforce(filterNames(input.Filters, []));
      const { CertificateIdentifier: id } = input;
      const authorities = id === undefined ? AUTHORITIES : [found(authority(id), (thing) => certificateFound(id, thing))];
      const { items, Marker } = page(authorities, ({ identifier }) => identifier, input);
      const { certificateOverride } = context.state.of(call);
      return {
        DefaultCertificateForNewLaunches: certificateOverride ?? DEFAULT_AUTHORITY,
        Certificates: items.map((item) => certificateView(item, certificateOverride, call)), Marker,
      };
    },
  });
}

/** Another default for the new databases of an account in a Region. */
export function modifyCertificates(context: RdsContext): Operation<never, unknown> {
  return operation<ModifyCertificatesMessage, ModifyCertificatesResult>({
    members: ['CertificateIdentifier', 'RemoveCustomerOverride'],
    authorization: (_input, call) => [ask(context.state, call, 'ModifyCertificates', '*')],
    run: (input, call) => {
      const { CertificateIdentifier: id, RemoveCustomerOverride: remove } = input;
      enforce(overrideDecided(id, remove));
      const home = context.state.of(call);
      const chosen = found(authority(id ?? home.certificateOverride ?? DEFAULT_AUTHORITY), (thing) => certificateFound(id ?? '', thing));
      home.certificateOverride = remove === true ? undefined : chosen.identifier;
      return { Certificate: certificateView(chosen, home.certificateOverride, call) };
    },
  });
}

function certificateView(
  { identifier, validFrom, validTill }: CertificateAuthority, override: string | undefined, { region }: Pick<Call, 'region'>,
): Certificate {
  const isOverride = identifier === override;
  return {
    CertificateIdentifier: identifier, CertificateType: 'CA', Thumbprint: thumbprint(identifier, region), ValidFrom: validFrom, ValidTill: validTill,
    CertificateArn: `arn:aws:rds:${region}::cert:${identifier}`, CustomerOverride: isOverride,
    ...isOverride ? { CustomerOverrideValidTill: validTill } : {},
  };
}
