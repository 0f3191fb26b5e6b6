import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { FinalKey, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import { keyArn, pairOfStacks, SOURCE, TARGET } from './pair-of-stacks';

/** Every row of the cases that clusters have in one Region, each at least once. */
pairOfStacks({
  source: { account: SOURCE },
  target: { account: TARGET },
  region: 'ap-northeast-1',
  migrations: [
    {
      id: 'aurora-mysql', source: SourceDatabase.auroraCluster('aurora-mysql', { encryption: SourceEncryption.awsManaged() }),
      database: TargetDatabase.cluster({ instances: 3, instanceType: new InstanceType('r6g.large') }),
    },
    {
      id: 'aurora-pg', source: SourceDatabase.auroraCluster('aurora-pg', { encryption: SourceEncryption.customerManaged(keyArn(SOURCE, '1')) }),
      finalKey: FinalKey.customerManaged(`arn:aws:kms:ap-northeast-1:${TARGET}:alias/databases`),
    },
    {
      id: 'aurora-plain',
      source: SourceDatabase.auroraCluster('aurora-plain', { encryption: SourceEncryption.none(), snapshot: SnapshotOrigin.newestAutomated() }),
    },
    { id: 'docdb', source: SourceDatabase.documentDbCluster('docdb', { encryption: SourceEncryption.customerManaged(keyArn(SOURCE, '4')) }) },
    {
      id: 'neptune',
      source: SourceDatabase.neptuneCluster('neptune', { encryption: SourceEncryption.awsManaged(), snapshot: SnapshotOrigin.manual('before') }),
      transferKey: TransferKey.existing(keyArn(TARGET, '5')), finalKey: FinalKey.transferKey(),
    },
  ],
});
