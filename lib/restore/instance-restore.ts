import type { Construct } from 'constructs';
import { declaredSettings, verifiedSettings } from '../plan/declared-settings';
import type { PlannedInstance } from '../plan/plan-database';
import { InstanceVerification } from '../steps/instance-verification';
import { RestoredInstance } from '../steps/restored-instance';
import { RestoredSettings } from '../steps/restored-settings';
import { PORT_OUTPUT } from './migration-connections';
import type { RestoreSteps, RestoreStepsProps, RestoreStrategy } from './restore-strategy';
import { secretOutputs } from './secret-outputs';

/** Restores a DB instance. */
export class InstanceRestore implements RestoreStrategy {
  public constructor(private readonly instance: PlannedInstance) {}

  public addSteps(scope: Construct, { finalKeyArn, ...props }: RestoreStepsProps): RestoreSteps {
    const { identifier, options } = this.instance;
    const restored = new RestoredInstance(scope, 'Database', { ...props, instanceIdentifier: identifier, options });
    const { acceptDefaults, allowMajorVersionUpgrade, capacityReservation, credentials, subnetGroupName, securityGroupIds } = options;
    const declared = declaredSettings(options);
    const settings = new RestoredSettings(scope, 'Settings', {
      ...props, identifier, acceptDefaults, settings: declared, credentials, after: [restored],
    });
    const verified = new InstanceVerification(scope, 'Verification', {
      ...props, instanceIdentifier: restored.instanceIdentifier, keyArn: finalKeyArn, allowMajorVersionUpgrade, acceptDefaults,
      subnetGroupName, securityGroupIds, capacityReservation, settings: verifiedSettings(options), credentials, after: [settings],
    });
    const outputs = [
      { id: 'EndpointAddress', value: verified.endpointAddress, description: 'DNS name of the restored DB instance' },
      { id: 'InstanceIdentifier', value: verified.instanceIdentifier, description: 'Identifier of the restored DB instance' },
      { id: 'InstanceArn', value: verified.instanceArn, description: 'ARN of the restored DB instance' },
      { id: PORT_OUTPUT, value: verified.endpointPort, description: 'Port of the restored DB instance' },
      { id: 'KeyArn', value: verified.keyArn, description: 'ARN of the key that the restored DB instance is under' },
      ...secretOutputs(this.instance, settings),
      { id: 'CarriedSettings', value: verified.carriedSettings, description: 'What became of the settings of the source' },
    ];
    return { lastLeg: verified.lastLeg, replicationStart: verified.replicationStart, outputs };
  }
}
