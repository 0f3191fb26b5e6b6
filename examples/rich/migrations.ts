import { type FerryProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';

const encryption = SourceEncryption.awsManaged();

/**
 * The example: four databases that have more than the defaults. Nothing but option groups is declared about their settings: each arrives with those
 * that it left with. Put your own values here.
 */
export const ferry: FerryProps = {
  source: { account: '111111111111' },
  target: { account: '222222222222' },
  region: 'ap-northeast-1',
  migrations: [
    { id: 'orders', source: SourceDatabase.instance('orders', { encryption }) },
    { id: 'catalog', source: SourceDatabase.auroraCluster('catalog', { encryption }) },
    // option groups are made beforehand, by hand: no snapshot carries them to another account.
    {
      id: 'billing', source: SourceDatabase.instance('billing', { encryption }),
      database: TargetDatabase.instance({ optionGroupName: 'billing' }),
    },
    {
      id: 'ledger', source: SourceDatabase.instance('ledger', { encryption }),
      database: TargetDatabase.instance({ optionGroupName: 'ledger' }),
    },
  ],
};
