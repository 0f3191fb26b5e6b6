import { type FerryProps, SourceDatabase, SourceEncryption } from '../../lib';

/** The example: one instance that moves while nobody watches. Put your own values here. */
export const ferry: FerryProps = {
  source: { account: '111111111111' },
  target: { account: '222222222222' },
  region: 'ap-northeast-1',
  migrations: [{ id: 'orders', source: SourceDatabase.instance('orders', { encryption: SourceEncryption.awsManaged() }) }],
};
