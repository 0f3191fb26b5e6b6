import type { AccountClients, ClientFactory, Instance, Key, SecurityGroup, Snapshot, SubnetGroup } from '../../../lambda/step/clients/account-clients';
import { AwsRefusal, RefusalKind } from '../../../lambda/step/clients/refusal';
import {
  A, aKey, anInstance, aSnapshot, B, DEFAULT_ALIAS, DEFAULT_KEY, REGION, SOURCE, TARGET_ALIAS, TARGET_KEY, TRANSFER_ALIAS,
} from './fixtures';

interface Account {
  readonly id: string;
  readonly snapshots: Map<string, Snapshot>;
  readonly instances: Map<string, Instance>;
  readonly shares: Map<string, string[]>;
}

interface Fault {
  readonly operation: string;
  readonly refusal: AwsRefusal;
  /** Whether AWS did it all the same. */
  readonly isDone: boolean;
  left: number;
}

/** Two accounts in memory behind the client interfaces: what was started stays unfinished until `finish` is called. */
export class FakeAws implements ClientFactory {
  public readonly calls: string[] = [];
  public readonly sessions: string[] = [];
  public readonly keys = new Map<string, Key>([
    [TRANSFER_ALIAS, aKey()],
    [TARGET_ALIAS, aKey({ arn: TARGET_KEY, manager: 'AWS' })],
    [DEFAULT_ALIAS, aKey({ arn: DEFAULT_KEY, manager: 'AWS' })],
  ]);
  public readonly subnetGroups = new Map<string, SubnetGroup>([['private', { name: 'private', vpcId: 'vpc-1' }]]);
  public readonly securityGroups: SecurityGroup[] = [{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }];
  public readonly a = account(A);
  public readonly b = account(B);
  private readonly faults: Fault[] = [];

  public constructor() {
    this.a.instances.set('database-1', anInstance());
  }

  public own(_region: string, accountId: string): AccountClients {
    return this.clients(accountId === A ? this.a : this.b);
  }

  public through(_access: unknown, _region: string, sessionName: string): AccountClients {
    this.sessions.push(sessionName);
    return this.clients(this.a);
  }

  /** Calls that change something. */
  public changes(): readonly string[] {
    return this.calls.filter(call => /^(Create|Copy|Modify|Restore)/.test(call));
  }

  /** Refuses an operation, as often as `times` says. With `isDone`, AWS does it and only the answer is lost. */
  public refuse(operation: string, kind: RefusalKind, code: string, options: { times?: number; message?: string; isDone?: boolean } = {}): void {
    const caller = { accountId: A, principal: SOURCE.RoleArn };
    const refusal = new AwsRefusal(kind, operation, code, options.message ?? `${code}.`, caller);
    this.faults.push({ operation, refusal, left: options.times ?? Infinity, isDone: options.isDone ?? false });
  }

  /** Lets whatever is unfinished end in `status`. */
  public finish(status = 'available'): void {
    for (const { snapshots, instances } of [this.a, this.b]) {
      for (const [name, snapshot] of snapshots) if (snapshot.status === 'creating') snapshots.set(name, { ...snapshot, status, percent: 100 });
      for (const [name, instance] of instances) if (instance.status === 'creating') instances.set(name, { ...instance, status });
    }
  }

  private clients(here: Account): AccountClients {
    const run = <T>(operation: string, action: () => T): Promise<T> => this.run(operation, action);
    return {
      kms: { findKey: reference => run('kms:DescribeKey', () => this.keys.get(reference)) },
      ec2: { findSecurityGroups: ids => run('ec2:DescribeSecurityGroups', () => this.securityGroups.filter(group => ids.includes(group.id))) },
      rds: {
        findInstance: identifier => run('rds:DescribeDBInstances', () => here.instances.get(identifier)),
        findSnapshot: name => run('rds:DescribeDBSnapshots', () => here.snapshots.get(name)),
        findSharedSnapshot: arn => run('rds:DescribeDBSnapshots', () => this.shared(arn, here)),
        findSnapshotShares: name => run('rds:DescribeDBSnapshotAttributes', () => here.shares.get(name) ?? []),
        findSubnetGroup: name => run('rds:DescribeDBSubnetGroups', () => this.subnetGroups.get(name)),
        createSnapshot: request => run('rds:CreateDBSnapshot', () => {
          this.make(here, request.name, { ...aSnapshot(), tags: request.tags });
        }),
        copySnapshot: request => run('rds:CopyDBSnapshot', () => {
          this.make(here, request.name, { ...aSnapshot(), keyArn: request.keyArn, tags: request.tags });
        }),
        shareSnapshot: (name, accountId) => run('rds:ModifyDBSnapshotAttribute', () => {
          here.shares.set(name, [...here.shares.get(name) ?? [], accountId]);
        }),
        restoreInstance: request => run('rds:RestoreDBInstanceFromDBSnapshot', () => {
          if (here.instances.has(request.identifier)) throw taken('rds:RestoreDBInstanceFromDBSnapshot', 'DBInstanceAlreadyExists');
          here.instances.set(request.identifier, anInstance({
            arn: `arn:aws:rds:${REGION}:${here.id}:db:${request.identifier}`, identifier: request.identifier, status: 'creating',
            keyArn: here.snapshots.get(request.snapshotName)?.keyArn, tags: request.tags,
          }));
        }),
      },
    };
  }

  private make(here: Account, name: string, snapshot: Snapshot): void {
    if (here.snapshots.has(name)) throw taken('rds:CopyDBSnapshot', 'DBSnapshotAlreadyExists');
    here.snapshots.set(name, { ...snapshot, arn: `arn:aws:rds:${REGION}:${here.id}:snapshot:${name}`, status: 'creating', percent: 0 });
  }

  private shared(arn: string, here: Account): Snapshot | undefined {
    const name = arn.split(':')[6] ?? '';
    return this.a.shares.get(name)?.includes(here.id) === true ? this.a.snapshots.get(name) : undefined;
  }

  private async run<T>(operation: string, action: () => T): Promise<T> {
    this.calls.push(operation.split(':')[1] ?? operation);
    const fault = this.faults.find(candidate => candidate.operation === operation && candidate.left > 0);
    if (fault === undefined) return action();
    fault.left--;
    if (fault.isDone) action();
    throw fault.refusal;
  }
}

function account(id: string): Account {
  return { id, snapshots: new Map(), instances: new Map(), shares: new Map() };
}

function taken(operation: string, code: string): AwsRefusal {
  return new AwsRefusal(RefusalKind.ALREADY_EXISTS, operation, code, 'It exists already.', { accountId: A, principal: SOURCE.RoleArn });
}
