import { type FerryProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';

const encryption = SourceEncryption.awsManaged();

/**
 * The example: four databases that have more than the defaults. Nothing but one option group is declared about their settings: each arrives with
 * those that it left with. Put your own values here.
 */
export const ferry: FerryProps = {
  source: { account: '111111111111' },
  target: { account: '222222222222' },
  region: 'ap-northeast-1',
  migrations: [
    { id: 'orders', source: SourceDatabase.instance('orders', { encryption }) },
    { id: 'catalog', source: SourceDatabase.auroraCluster('catalog', { encryption }) },
    // an option that has a port needs a security group of the target's: such an option group is made beforehand, by hand.
    {
      id: 'billing', source: SourceDatabase.instance('billing', { encryption }),
      database: TargetDatabase.instance({ optionGroupName: 'billing' }),
    },
    // the time zone of Oracle comes along in an option group that is made anew.
    { id: 'ledger', source: SourceDatabase.instance('ledger', { encryption }) },
  ],
};
