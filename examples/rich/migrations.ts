import { type FerryProps, SourceDatabase, SourceEncryption } from '../../lib';

const encryption = SourceEncryption.awsManaged();

/**
 * The example: four databases that have more than the defaults. Nothing is declared about their settings, so each arrives with those it left with.
 * Put your own values here.
 */
export const ferry: FerryProps = {
  source: { account: '111111111111' },
  target: { account: '222222222222' },
  region: 'ap-northeast-1',
  migrations: [
    { id: 'orders', source: SourceDatabase.instance('orders', { encryption }) },
    { id: 'catalog', source: SourceDatabase.auroraCluster('catalog', { encryption }) },
    { id: 'billing', source: SourceDatabase.instance('billing', { encryption }) },
    { id: 'ledger', source: SourceDatabase.instance('ledger', { encryption }) },
  ],
};
