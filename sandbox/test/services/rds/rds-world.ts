import type * as sdk from '@aws-sdk/client-rds';
import { AwsError } from '../../../core/aws-error';
import { Identifiers } from '../../../core/identifiers';
import { Journal } from '../../../core/journal';
import { refusedMember } from '../../../core/members';
import type { AuthorizationRequest, Authorizer, Call, Operation, Verdict } from '../../../core/operation';
import type { NetworkDirectory } from '../../../core/ports/network-directory';
import { DEFAULT_SETTINGS } from '../../../core/settings';
import { RdsService } from '../../../services/rds/rds-service';
import { enforce } from '../../../services/rds/rules/enforce';
import { SecretsManagerService } from '../../../services/secretsmanager/secretsmanager-service';
import type { ClusterOperations } from './clusters/cluster-operations';
import { FakeKeys } from './fake-keys';
import { InMemoryServiceLinkedRoles } from './in-memory-service-linked-roles';
import { ManualClock } from './manual-clock';

export const A = '111111111111';
export const B = '222222222222';
export const C = '333333333333';
export const REGION = 'ap-northeast-1';
export const OTHER_REGION = 'us-east-1';
export const MINUTE = 60_000;
/** Longer than any work on the 20 GiB of the tests' databases. */
export const LONG = 60 * MINUTE;

interface Operations extends ClusterOperations {
  AddTagsToResource: [sdk.AddTagsToResourceMessage, object];
  CancelDBCapacityReservation: [sdk.CancelDBCapacityReservationRequest, sdk.CancelDBCapacityReservationResponse];
  CopyDBSnapshot: [sdk.CopyDBSnapshotMessage, sdk.CopyDBSnapshotResult];
  CreateDBCapacityReservation: [sdk.CreateDBCapacityReservationRequest, sdk.CreateDBCapacityReservationResponse];
  CreateDBInstance: [sdk.CreateDBInstanceMessage, sdk.CreateDBInstanceResult];
  CreateDBParameterGroup: [sdk.CreateDBParameterGroupMessage, sdk.CreateDBParameterGroupResult];
  CreateDBSnapshot: [sdk.CreateDBSnapshotMessage, sdk.CreateDBSnapshotResult];
  CreateDBSubnetGroup: [sdk.CreateDBSubnetGroupMessage, sdk.CreateDBSubnetGroupResult];
  CreateOptionGroup: [sdk.CreateOptionGroupMessage, sdk.CreateOptionGroupResult];
  DeleteDBInstance: [sdk.DeleteDBInstanceMessage, sdk.DeleteDBInstanceResult];
  DeleteDBSnapshot: [sdk.DeleteDBSnapshotMessage, sdk.DeleteDBSnapshotResult];
  DeleteDBSubnetGroup: [sdk.DeleteDBSubnetGroupMessage, object];
  ModifyDBSubnetGroup: [sdk.ModifyDBSubnetGroupMessage, sdk.ModifyDBSubnetGroupResult];
  DeleteOptionGroup: [sdk.DeleteOptionGroupMessage, object];
  DescribeAccountAttributes: [object, sdk.AccountAttributesMessage];
  DescribeDBCapacityReservations: [sdk.DescribeDBCapacityReservationsRequest, sdk.DescribeDBCapacityReservationsResponse];
  DescribeDBEngineVersions: [sdk.DescribeDBEngineVersionsMessage, sdk.DBEngineVersionMessage];
  DescribeDBMajorEngineVersions: [sdk.DescribeDBMajorEngineVersionsRequest, sdk.DescribeDBMajorEngineVersionsResponse];
  DescribeDBInstances: [sdk.DescribeDBInstancesMessage, sdk.DBInstanceMessage];
  DescribeDBParameterGroups: [sdk.DescribeDBParameterGroupsMessage, sdk.DBParameterGroupsMessage];
  DescribeDBSnapshotAttributes: [sdk.DescribeDBSnapshotAttributesMessage, sdk.DescribeDBSnapshotAttributesResult];
  DescribeDBSnapshots: [sdk.DescribeDBSnapshotsMessage, sdk.DBSnapshotMessage];
  DescribeDBSubnetGroups: [sdk.DescribeDBSubnetGroupsMessage, sdk.DBSubnetGroupMessage];
  DescribeOptionGroupOptions: [sdk.DescribeOptionGroupOptionsMessage, sdk.OptionGroupOptionsMessage];
  DescribeOptionGroups: [sdk.DescribeOptionGroupsMessage, sdk.OptionGroups];
  DescribeOrderableDBInstanceOptions: [sdk.DescribeOrderableDBInstanceOptionsMessage, sdk.OrderableDBInstanceOptionsMessage];
  ListTagsForResource: [sdk.ListTagsForResourceMessage, sdk.TagListMessage];
  ModifyDBInstance: [sdk.ModifyDBInstanceMessage, sdk.ModifyDBInstanceResult];
  ModifyDBSnapshotAttribute: [sdk.ModifyDBSnapshotAttributeMessage, sdk.ModifyDBSnapshotAttributeResult];
  ModifyOptionGroup: [sdk.ModifyOptionGroupMessage, sdk.ModifyOptionGroupResult];
  RemoveTagsFromResource: [sdk.RemoveTagsFromResourceMessage, object];
  RestoreDBInstanceFromDBSnapshot: [sdk.RestoreDBInstanceFromDBSnapshotMessage, sdk.RestoreDBInstanceFromDBSnapshotResult];
  StartDBInstance: [sdk.StartDBInstanceMessage, sdk.StartDBInstanceResult];
  StopDBInstance: [sdk.StopDBInstanceMessage, sdk.StopDBInstanceResult];
}

/** An IAM that allows all but what a test takes away, and remembers what it was asked. */
export class RecordingAuthorizer implements Authorizer {
  public asked: AuthorizationRequest[] = [];
  public readonly denied = new Set<string>();

  public authorize(call: Call, request: AuthorizationRequest): void {
    const { allowed, reason } = this.verdict(call, request);
    if (!allowed) throw new AwsError('AccessDenied', reason, 403);
  }

  public verdict(_call: Call, request: AuthorizationRequest): Verdict {
    this.asked.push(request);
    const allowed = !this.denied.has(request.action);
    return { allowed, reason: `${request.action} on ${request.resource}`, matched: [] };
  }
}

const NETWORK: NetworkDirectory = {
  defaultVpc: (_accountId, region) => (region === REGION
    ? { vpcId: 'vpc-default', securityGroupId: 'sg-default', subnetIds: ['subnet-da', 'subnet-dc'] } : undefined),
  securityGroup: (_accountId, _region, id) => {
    if (id === 'sg-default') return { vpcId: 'vpc-default' };
    return id === 'sg-app' ? { vpcId: 'vpc-app' } : undefined;
  },
  subnet: (_accountId, region, id) => {
    const zone = /^subnet-(?<vpc>[da])(?<zone>[ac])$/.exec(id)?.groups;
    return zone && { vpcId: zone.vpc === 'd' ? 'vpc-default' : 'vpc-app', availabilityZone: `${region}${zone.zone}` };
  },
};

/** RDS for three accounts, beside small stand-ins for KMS, EC2 and IAM. */
export class RdsWorld {
  public readonly clock = new ManualClock();
  public readonly keys = new FakeKeys();
  public readonly authorizer = new RecordingAuthorizer();
  public readonly journal = new Journal();
  public readonly secrets = new SecretsManagerService({ clock: this.clock, identifiers: new Identifiers('secrets'), keys: this.keys });
  public readonly rds = new RdsService({
    clock: this.clock, settings: DEFAULT_SETTINGS, keys: this.keys, network: NETWORK, authorizer: this.authorizer,
    identifiers: new Identifiers('test'), journal: this.journal, secrets: this.secrets.vault, serviceLinkedRoles: new InMemoryServiceLinkedRoles(),
  });

  /** Makes a call as an account's root, authorized first as over the wire. */
  public async call<Name extends keyof Operations>(
    accountId: string, name: Name, input: Operations[Name][0], region = REGION,
  ): Promise<Operations[Name][1]> {
    const call: Call = {
      principal: { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` }, accountId, region, requestId: 'test',
    };
    const declared = this.rds.service.operations[name] as unknown as Operation<object, Operations[Name][1]> | undefined;
    if (declared === undefined) throw new Error(`RDS has no operation ${name}`);
    for (const request of declared.authorization(input, call)) this.authorizer.authorize(call, request);
    enforce(refusedMember(name, input, declared.members));
    return declared.run(input, call);
  }

  /** The error that a call is refused with. */
  public async refusal<Name extends keyof Operations>(
    accountId: string, name: Name, input: Operations[Name][0], region = REGION,
  ): Promise<{ readonly code: string; readonly message: string }> {
    try {
      await this.call(accountId, name, input, region);
    } catch (error) {
      if (error instanceof AwsError) return { code: error.code, message: error.message };
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  /** An available MySQL instance `database-1` of 20 GiB in account A, without a snapshot yet. */
  public source(encryption: 'none' | 'aws-managed' | 'aws-owned' | { readonly keyArn: string } = 'aws-managed', extra: object = {}): sdk.DBInstance {
    return this.rds.seedInstance(A, REGION, {
      identifier: 'database-1', engine: 'mysql', engineVersion: '8.0.42', instanceClass: 'db.t4g.micro', allocatedGib: 20, encryption,
      masterUsername: 'owner', automatedSnapshots: false, ...extra,
    });
  }

  /** A finished manual snapshot of `database-1` in account A. */
  public async snapshot(name: string): Promise<string> {
    const { DBSnapshot } = await this.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: name });
    this.clock.advance(LONG);
    return DBSnapshot?.DBSnapshotArn ?? '';
  }

  /** Shares a snapshot of account A with account B, and waits until B sees it. */
  public async share(name: string, ...accounts: readonly string[]): Promise<void> {
    await this.call(A, 'ModifyDBSnapshotAttribute', {
      DBSnapshotIdentifier: name, AttributeName: 'restore', ValuesToAdd: accounts.length === 0 ? [B] : [...accounts],
    });
    this.clock.advance(DEFAULT_SETTINGS.shareSpread);
  }

  /** What an owner sees of its snapshot. */
  public seen(accountId: string, name: string, region = REGION): sdk.DBSnapshot | undefined {
    return this.rds.snapshots(accountId, region).find((snapshot) => snapshot.DBSnapshotIdentifier === name);
  }

  /** What an owner sees of its instance. */
  public instance(accountId: string, name: string): sdk.DBInstance | undefined {
    return this.rds.instances(accountId, REGION).find((instance) => instance.DBInstanceIdentifier === name);
  }
}

/** ARN of a snapshot. */
export function snapshotArn(accountId: string, name: string, region = REGION): string {
  return `arn:aws:rds:${region}:${accountId}:snapshot:${name}`;
}
