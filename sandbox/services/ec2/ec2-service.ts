import type { Identifiers } from '../../core/identifiers';
import type { Service } from '../../core/operation';
import type { SandboxSettings } from '../../core/settings';
import { availabilityZoneOperations } from './operations/availability-zone-operations';
import { networkOperations } from './operations/network-operations';
import { regionOperations } from './operations/region-operations';
import type { VpcSeed } from './state/network';
import { NetworkStore } from './state/network-store';

/** The networks that EC2 would hold: seeded, then only described. */
export class Ec2Service {
  public readonly service: Service;
  /** For RDS and Lambda. */
  public readonly network: NetworkStore;

  public constructor(props: { readonly identifiers: Identifiers; readonly settings: Pick<SandboxSettings, 'regions'> }) {
    this.network = new NetworkStore(props.identifiers);
    const context = { network: this.network, regions: props.settings.regions };
    this.service = {
      signingName: 'ec2', operations: { ...networkOperations(context), ...availabilityZoneOperations(), ...regionOperations(context) },
    };
  }

  /** @returns the VPC's id. */
  public seedVpc(accountId: string, region: string, seed: VpcSeed): string {
    return this.network.seedVpc(accountId, region, seed);
  }

  /** @returns the VPC's id. */
  public seedDefaultVpc(accountId: string, region: string): string {
    return this.network.seedDefaultVpc(accountId, region);
  }

  /** Leaves the account without a default VPC in the Region. @throws Error - when there is none. */
  public removeDefaultVpc(accountId: string, region: string): void {
    this.network.removeDefaultVpc(accountId, region);
  }
}
