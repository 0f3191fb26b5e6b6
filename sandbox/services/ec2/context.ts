import type { NetworkStore } from './state/network-store';

/** What EC2's operations share. */
export interface Ec2Context {
  readonly network: NetworkStore;
  /** Where the accounts are at home. */
  readonly regions: readonly string[];
}
