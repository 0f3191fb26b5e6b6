import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { StepType } from '../../lambda/step/contract';
import type { StepHandler } from '../../lambda/step/handler';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../test/support/cases/keys';
import { type Attributes, runStep, type StepRequest } from '../../test/support/in-process';

/** Adds an instance with a name of its owner's choice to every restored cluster. */
export async function addReaders(aws: EmbeddedAws): Promise<void> {
  const rds = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
  const sources = [TARGET_REGION, OTHER_REGION].flatMap((region) => aws.rds.instances(SOURCE_ACCOUNT, region));
  for (const { DBClusterIdentifier, Engine } of aws.rds.clusters(TARGET_ACCOUNT, TARGET_REGION)) {
    const DBInstanceClass = sources.find((instance) => instance.Engine === Engine)?.DBInstanceClass;
    await rds.send(
      new CreateDBInstanceCommand({ DBInstanceIdentifier: `reports-of-${DBClusterIdentifier}`, DBClusterIdentifier, Engine, DBInstanceClass }),
    );
  }
  await aws.clock.settled();
}

/** The property that has the name of what a step restores. */
const NAMES: Readonly<Record<string, string>> = { [StepType.INSTANCE]: 'InstanceIdentifier', [StepType.CLUSTER]: 'ClusterIdentifier' };

/** Takes a step as an Update; a restore under another name first, which has to find what is restored already, and refuses for that. */
export async function updateStep(aws: EmbeddedAws, handler: StepHandler, event: object): Promise<Attributes> {
  const { ResourceType, ResourceProperties } = event as StepRequest;
  const update = { ...event, RequestType: 'Update', OldResourceProperties: ResourceProperties };
  const name = NAMES[ResourceType];
  if (name !== undefined) {
    const renamed = runStep(aws, handler, { ...update, ResourceProperties: { ...ResourceProperties as object, [name]: 'another-name' } });
    const reason = await renamed.then(() => 'went through', (error: unknown) => String(error));
    if (!reason.includes('another-name would be restored from the same snapshot')) {
      throw new Error(`an Update to another name isn't refused as it should be: ${reason}`);
    }
  }
  return runStep(aws, handler, update);
}
