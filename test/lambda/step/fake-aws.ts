import type {
  AccountClients, ClientFactory, ClusterCalls, HistoryCalls, InstanceCalls, LogFile, PrerequisiteCalls, SnapshotCalls, TransferKeyCalls,
} from '../../../lambda/step/clients/account-clients';
import { AwsRefusal, RefusalKind } from '../../../lambda/step/clients/call/refusal';
import type { CopySnapshotRequest, ModificationRequest } from '../../../lambda/step/clients/requests';
import { DatabaseKind, type SourceAccess } from '../../../lambda/step/contract';
import { arnParts, databaseArn, resourceName, snapshotArn } from '../../../lambda/step/model/arns';
import type { CapacityReservation } from '../../../lambda/step/model/capacity-reservation';
import type { OwnSecret } from '../../../lambda/step/model/credentials/own-secret';
import type { Instance } from '../../../lambda/step/model/databases';
import type { Key } from '../../../lambda/step/model/keys';
import type { Tag } from '../../../lambda/step/model/ownership';
import type { ClassOffer, EngineOffer, OptionGroup, ParameterGroup, SecurityGroup, SubnetGroup } from '../../../lambda/step/model/prerequisites';
import type { InstanceEvent } from '../../../lambda/step/model/replication/start-position';
import type { Snapshot } from '../../../lambda/step/model/snapshots';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../support/cases/keys';
import { groupCalls } from './fake-groups';
import { arnPlace, CLUSTER_STORE, type FakePlace, INSTANCE_STORE, newestAutomated, placeOf, type SnapshotStore } from './fake-place';
import {
  aClassOffer, aCluster, aKey, anInstance, aSnapshot, DEFAULT_ALIAS, DEFAULT_KEY, REGION, SOURCE, TARGET_ALIAS, TARGET_KEY, TRANSFER_ALIAS,
} from './fixtures';

interface Fault {
  readonly operation: string;
  readonly refusal: AwsRefusal;
  /** Whether AWS did it all the same. */
  readonly isDone: boolean;
  left: number;
}

interface FaultOptions {
  readonly times?: number;
  readonly message?: string;
  readonly isDone?: boolean;
  readonly isFault?: boolean;
}

/** What a key has beside what DescribeKey shows. */
interface FakeKeySettings {
  readonly tags: readonly Tag[];
  readonly policy?: string;
  readonly isRotated: boolean;
  /** ISO time. */
  readonly lastUse?: string;
}

type Run = <T>(operation: string, action: () => T) => Promise<T>;

/** Accounts in memory behind the client interfaces: what was started stays unfinished until `finish` is called. */
export class FakeAws implements ClientFactory {
  public readonly modifications: ModificationRequest[] = [];
  public monitoringRoleArn = `arn:aws:iam::${TARGET_ACCOUNT}:role/monitoring`;
  public functionRoleArn: string | undefined = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;
  /** The calls without their service, in their order. */
  public readonly calls: string[] = [];
  public readonly sessions: string[] = [];
  public readonly keys = new Map<string, Key>([
    [TRANSFER_ALIAS, aKey()],
    [TARGET_ALIAS, aKey({ arn: TARGET_KEY, manager: 'AWS' })],
    [DEFAULT_ALIAS, aKey({ arn: DEFAULT_KEY, manager: 'AWS' })],
  ]);

  /** By the key's ARN. */
  public readonly keySettings = new Map<string, FakeKeySettings>();
  public readonly subnetGroups = new Map<string, SubnetGroup>([['private', { name: 'private', vpcId: 'vpc-1' }]]);
  /** By what they are looked for: name or identifier. */
  public readonly capacityReservations = new Map<string, CapacityReservation>();
  public readonly parameterGroups = new Map<string, ParameterGroup>();
  public readonly clusterParameterGroups = new Map<string, ParameterGroup>();
  public readonly optionGroups = new Map<string, OptionGroup>();
  public readonly securityGroups: SecurityGroup[] = [{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }];
  /** By `<engine> <version>`; any other version is offered, under the family `<engine><major version>`. */
  public readonly engineOffers = new Map<string, EngineOffer | undefined>();
  /** By `<engine> <major version>`. */
  public readonly supportEnds = new Map<string, string>();
  /** What can be ordered of a cluster's engine; of an instance's, whatever is asked for. */
  public memberOffers: readonly ClassOffer[] = [aClassOffer({ instanceClass: 'db.r6g.large', storageType: 'aurora' })];
  /** What the owners of groups have set, by `<group> <parameter>`. */
  public readonly parameters = new Map<string, string>();
  /** Secrets of the user's, by their ARNs. */
  public readonly secrets = new Map<string, OwnSecret>();
  /** What happened to instances, by identifier. */
  public readonly events = new Map<string, readonly InstanceEvent[]>();
  /** Log files of instances, by `<identifier> <name>`. */
  public readonly logFiles = new Map<string, LogFile & { readonly text: string }>();
  public defaultVpc: string | undefined = 'vpc-default';
  public hasServiceLinkedRole = true;
  public mayMakeServiceLinkedRole = true;
  /** ISO time of everything that is made. */
  public now = '2026-11-24T12:00:00.000Z';
  private readonly places = new Map<string, FakePlace>();
  private readonly faults: Fault[] = [];

  public constructor() {
    this.source.instances.set('database-1', anInstance());
  }

  /** The source account in the usual Region. */
  public get source(): FakePlace {
    return this.place(SOURCE_ACCOUNT);
  }

  /** The target account in the usual Region. */
  public get target(): FakePlace {
    return this.place(TARGET_ACCOUNT);
  }

  public place(id: string, region = REGION): FakePlace {
    const name = `${id}/${region}`;
    const found = this.places.get(name) ?? placeOf(id, region);
    this.places.set(name, found);
    return found;
  }

  public own(region: string, accountId: string): AccountClients {
    return this.clients(this.place(accountId, region));
  }

  public through(access: SourceAccess, region: string, sessionName: string): AccountClients {
    this.sessions.push(sessionName);
    return this.clients(this.place(access.AccountId, region));
  }

  /** Calls that change something. */
  public changes(): readonly string[] {
    return this.calls.filter((call) => /^(Create|Copy|Delete|Enable|Modify|Restore)/.test(call));
  }

  /** Refuses an operation, as often as `times` says. With `isDone`, AWS does it and only the answer is lost. */
  public refuse(operation: string, kind: RefusalKind, code: string, options: FaultOptions = {}): void {
    const caller = { accountId: SOURCE_ACCOUNT, principal: SOURCE.RoleArn };
    const refusal = new AwsRefusal(kind, operation, code, options.message ?? `${code}.`, caller, { isFault: options.isFault });
    this.faults.push({ operation, refusal, left: options.times ?? Infinity, isDone: options.isDone ?? false });
  }

  /** Lets whatever is unfinished end in `status`. */
  public finish(status = 'available'): void {
    for (const { snapshots, clusterSnapshots, instances, clusters } of this.places.values()) {
      for (const map of [snapshots, clusterSnapshots]) settle(map, (snapshot) => ({ ...snapshot, status, percent: 100 }));
      settle(instances, (instance) => ({ ...instance, status }));
      settle(clusters, (cluster) => ({ ...cluster, status }));
    }
  }

  private clients(here: FakePlace): AccountClients {
    const run: Run = (operation, action) => this.run(operation, action);
    return {
      kms: {
        findKey: (reference) => run('kms:DescribeKey', () => this.keys.get(reference) ?? this.keyByArn(reference)),
        findPolicy: (arn) => run('kms:GetKeyPolicy', () => this.keySettings.get(arn)?.policy),
      },
      transferKeys: this.transferKeyCalls(here, run),
      ec2: {
        findSecurityGroups: (ids) => run('ec2:DescribeSecurityGroups', () => this.securityGroups.filter((group) => ids.includes(group.id))),
        findDefaultVpc: () => run('ec2:DescribeVpcs', () => this.defaultVpc),
      },
      iam: {
        hasServiceLinkedRole: () => run('iam:GetRole', () => this.hasServiceLinkedRole),
        mayMakeServiceLinkedRole: () => run('iam:SimulatePrincipalPolicy', () => this.mayMakeServiceLinkedRole),
      },
      secrets: { findSecret: (arn) => run('secretsmanager:GetSecretValue', () => this.secrets.get(arn)) },
      rds: {
        instances: this.instances(here, run), clusters: this.clusters(here, run), prerequisites: this.prerequisites(here, run),
        groups: groupCalls(here, run), history: this.history(run),
      },
    };
  }

  private history(run: Run): HistoryCalls {
    return {
      listEvents: (identifier) => run('rds:DescribeEvents', () => this.events.get(identifier) ?? []),
      listLogFiles: (identifier, part, since) => run('rds:DescribeDBLogFiles', () => [...this.logFiles].filter(([key, { name, lastWritten }]) =>
        key === `${identifier} ${name}` && name.includes(part) && lastWritten >= since).map(([, file]) => file)),
      readLogFile: (identifier, name) => run('rds:DownloadDBLogFilePortion', () => this.logFiles.get(`${identifier} ${name}`)?.text),
    };
  }

  private transferKeyCalls({ id, region }: FakePlace, run: Run): TransferKeyCalls {
    const change = (arn: string, changes: Partial<FakeKeySettings>): void => {
      this.keySettings.set(arn, { tags: [], isRotated: false, ...this.keySettings.get(arn), ...changes });
    };
    const point = (alias: string, arn: string): void => { this.keys.set(alias, this.keyByArn(arn) ?? aKey({ arn })); };
    return {
      findTags: (arn) => run('kms:ListResourceTags', () => this.keySettings.get(arn)?.tags),
      findLastUse: (arn) => run('kms:GetKeyLastUsage', () => this.keySettings.get(arn)?.lastUse),
      findTaggedKeys: (tag) => run('kms:ListKeys', () => [...this.keySettings].flatMap(([arn, { tags }]) => (
        tags.some(({ key, value }) => key === tag.key && value === tag.value) ? this.keyByArn(arn) ?? [] : []))),
      isRotated: (arn) => run('kms:GetKeyRotationStatus', () => this.keySettings.get(arn)?.isRotated === true),
      createKey: ({ policy, description, tags }) => run('kms:CreateKey', () => {
        const arn = `arn:aws:kms:${region}:${id}:key/made-${this.keySettings.size}`;
        this.keys.set(arn, aKey({ arn, description, createdAt: this.now }));
        change(arn, { policy, tags });
        return arn;
      }),
      createAlias: (alias, arn) => run('kms:CreateAlias', () => point(alias, arn)),
      moveAlias: (alias, arn) => run('kms:UpdateAlias', () => point(alias, arn)),
      putPolicy: (arn, policy) => run('kms:PutKeyPolicy', () => change(arn, { policy })),
      describe: (arn, description) => run('kms:UpdateKeyDescription', () => {
        this.keys.set(arn, aKey({ ...this.keyByArn(arn), arn, description }));
      }),
      enableRotation: (arn) => run('kms:EnableKeyRotation', () => change(arn, { isRotated: true })),
    };
  }

  private keyByArn(arn: string): Key | undefined {
    return [...this.keys.values()].find((key) => key.arn === arn);
  }

  private instances(here: FakePlace, run: Run): InstanceCalls {
    return {
      ...this.snapshotCalls(INSTANCE_STORE, here, run),
      findDatabase: (identifier) => run('rds:DescribeDBInstances', () => here.instances.get(identifier)),
      listDatabases: () => run('rds:DescribeDBInstances', () => [...here.instances.values()]),
      restoreInstance: (request) => run('rds:RestoreDBInstanceFromDBSnapshot', () => {
        expectFree(here.instances, request.identifier, 'rds:RestoreDBInstanceFromDBSnapshot', 'DBInstanceAlreadyExists');
        here.instances.set(request.identifier, anInstance({
          arn: databaseArn(DatabaseKind.INSTANCE, arnPlace(here), request.identifier), identifier: request.identifier, status: 'creating',
          ...encryptionOf(this.snapshot(INSTANCE_STORE, request.snapshotArn)), tags: request.tags,
          capacityReservation: this.reserved(request),
        }));
      }),
      modify: (request) => run('rds:ModifyDBInstance', () => {
        const { identifier, settings } = request;
        this.modifications.push(request);
        const instance = anInstance(here.instances.get(identifier));
        here.instances.set(identifier, { ...instance, settings: { ...instance.settings, ...settings } });
      }),
      makeMultiAz: (identifier) => run('rds:ModifyDBInstance', () => {
        here.instances.set(identifier, anInstance({ ...here.instances.get(identifier), multiAzPending: true }));
      }),
    };
  }

  private clusters(here: FakePlace, run: Run): ClusterCalls {
    return {
      ...this.snapshotCalls(CLUSTER_STORE, here, run),
      findDatabase: (identifier) => run('rds:DescribeDBClusters', () => here.clusters.get(identifier)),
      listDatabases: () => run('rds:DescribeDBClusters', () => [...here.clusters.values()]),
      restoreCluster: (request) => run('rds:RestoreDBClusterFromSnapshot', () => {
        expectFree(here.clusters, request.identifier, 'rds:RestoreDBClusterFromSnapshot', 'DBClusterAlreadyExistsFault');
        const keyArn = request.keyArn ?? this.snapshot(CLUSTER_STORE, request.snapshotArn)?.keyArn;
        here.clusters.set(request.identifier, aCluster({
          arn: databaseArn(DatabaseKind.CLUSTER, arnPlace(here), request.identifier), identifier: request.identifier, status: 'creating',
          engine: request.engine, encrypted: keyArn !== undefined, keyArn, serverlessV2: request.serverlessV2, members: [], tags: request.tags,
        }));
      }),
      modify: ({ identifier, settings }) => run('rds:ModifyDBCluster', () => {
        const cluster = aCluster(here.clusters.get(identifier));
        here.clusters.set(identifier, { ...cluster, settings: { ...cluster.settings, ...settings } });
      }),
      enableDataApi: (arn) => run('rds:EnableHttpEndpoint', () => {
        const cluster = [...here.clusters.values()].find((one) => one.arn === arn);
        if (cluster !== undefined) here.clusters.set(cluster.identifier, { ...cluster, settings: { ...cluster.settings, 'data-api': true } });
      }),
      createMember: (request) => run('rds:CreateDBInstance', () => {
        expectFree(here.instances, request.identifier, 'rds:CreateDBInstance', 'DBInstanceAlreadyExists');
        const cluster = here.clusters.get(request.clusterIdentifier) ?? aCluster();
        here.instances.set(request.identifier, anInstance({
          arn: databaseArn(DatabaseKind.INSTANCE, arnPlace(here), request.identifier), identifier: request.identifier, status: 'creating',
          instanceClass: request.instanceClass, engine: request.engine, clusterIdentifier: request.clusterIdentifier,
          promotionTier: request.promotionTier, capacityReservation: this.reserved(request), encrypted: cluster.encrypted,
          keyArn: cluster.keyArn, tags: request.tags,
        }));
        const member = { instanceIdentifier: request.identifier, isWriter: cluster.members.length === 0, promotionTier: request.promotionTier };
        here.clusters.set(request.clusterIdentifier, { ...cluster, members: [...cluster.members, member] });
      }),
    };
  }

  private snapshotCalls(store: SnapshotStore, here: FakePlace, run: Run): Omit<SnapshotCalls, 'findDatabase' | 'listDatabases'> {
    const { resource: word } = store;
    const snapshots = store.snapshots(here);
    const shares = store.shares(here);
    return {
      findSnapshot: (name) => run(`rds:Describe${word}s`, () => snapshots.get(name)),
      findSharedSnapshot: (arn) => run(`rds:Describe${word}s`, () => this.shared(store, arn, here)),
      findNewestAutomated: (identifier, database) => run(`rds:Describe${word}s`, () => newestAutomated(snapshots, identifier, database)),
      findSnapshotShares: (name) => run(`rds:Describe${word}Attributes`, () => (snapshots.has(name) ? shares.get(name) ?? [] : undefined)),
      createSnapshot: (request) => run(`rds:Create${word}`, () => {
        const keyArn = store.databases(here).get(request.database)?.keyArn;
        const taken = store.kind === DatabaseKind.INSTANCE ? this.now : undefined;
        this.make(store, here, request.name, {
          ...store.sample(), encrypted: keyArn !== undefined, keyArn, databaseIdentifier: request.database, takenAt: taken, tags: request.tags,
        });
      }),
      copySnapshot: (request) => run(`rds:Copy${word}`, () => this.copy(store, here, request)),
      shareSnapshot: (name, accountId) => run(`rds:Modify${word}Attribute`, () => {
        shares.set(name, [...shares.get(name) ?? [], accountId]);
      }),
      findSnapshotTags: (arn) => run('rds:ListTagsForResource', () => snapshots.get(resourceName(arn))?.tags),
      listSnapshots: () => run(`rds:Describe${word}s`, () => [...snapshots.values()]),
      unshareSnapshot: (name, accountId) => run(`rds:Modify${word}Attribute`, () => {
        shares.set(name, (shares.get(name) ?? []).filter((account) => account !== accountId));
      }),
      deleteSnapshot: (name) => run(`rds:Delete${word}`, () => { snapshots.delete(name); }),
      addTag: (arn, tag) => run('rds:AddTagsToResource', () => {
        const snapshot = snapshots.get(resourceName(arn));
        if (snapshot !== undefined) snapshots.set(resourceName(arn), { ...snapshot, tags: [...snapshot.tags, tag] });
      }),
    };
  }

  private prerequisites(here: FakePlace, run: Run): PrerequisiteCalls {
    return {
      findSubnetGroup: (name) => run('rds:DescribeDBSubnetGroups', () => this.subnetGroups.get(name)),
      findParameterGroup: (name) => run('rds:DescribeDBParameterGroups', () => this.parameterGroups.get(name)),
      findClusterParameterGroup: (name) => run('rds:DescribeDBClusterParameterGroups', () => this.clusterParameterGroups.get(name)),
      findOptionGroup: (name) => run('rds:DescribeOptionGroups', () => this.optionGroups.get(name)),
      findCapacityReservation: (name) => run('rds:DescribeDBCapacityReservations', () => this.capacityReservations.get(name)),
      findEngineVersion: (engine, version) => run('rds:DescribeDBEngineVersions', () => this.engineOffer(engine, version)),
      findEndOfStandardSupport: (engine, major) => run('rds:DescribeDBMajorEngineVersions', () => this.supportEnds.get(`${engine} ${major}`)),
      listClassOffers: ({ instanceClass }) => run('rds:DescribeOrderableDBInstanceOptions', () => (
        instanceClass === undefined ? this.memberOffers : [aClassOffer({ instanceClass })]
      )),
      findParameter: (group, name) => run('rds:DescribeDBParameters', () => this.parameters.get(`${group} ${name}`)),
      findClusterParameter: (group, name) => run('rds:DescribeDBClusterParameters', () => this.parameters.get(`${group} ${name}`)),
      findValueInForce: (group, name) => run('rds:DescribeDBParameters', () => this.parameters.get(`${group} ${name}`)),
      findClusterValueInForce: (group, name) => run('rds:DescribeDBClusterParameters', () => this.parameters.get(`${group} ${name}`)),
      findQuota: (name) => run('rds:DescribeAccountAttributes', () => here.quotas.get(name)),
    };
  }

  private reserved({ capacityReservation: name }: { readonly capacityReservation?: string }): string | undefined {
    return name === undefined ? undefined : this.capacityReservations.get(name)?.identifier;
  }

  private engineOffer(engine: string, version: string): EngineOffer | undefined {
    const name = `${engine} ${version}`;
    if (this.engineOffers.has(name)) return this.engineOffers.get(name);
    return { version, parameterGroupFamily: `${engine}${version.split('.').slice(0, engine === 'mysql' ? 2 : 1).join('.')}` };
  }

  private copy(store: SnapshotStore, here: FakePlace, request: CopySnapshotRequest): void {
    const original = this.snapshot(store, request.sourceArn) ?? aSnapshot();
    const keyArn = request.keyArn ?? original.keyArn;
    this.make(store, here, request.name, { ...original, encrypted: keyArn !== undefined, keyArn, tags: request.tags });
  }

  private make(store: SnapshotStore, here: FakePlace, name: string, snapshot: Snapshot): void {
    expectFree(
      store.snapshots(here), name, `rds:Copy${store.resource}`, `${store.resource}AlreadyExists${store.kind === DatabaseKind.CLUSTER ? 'Fault' : ''}`,
    );
    store.snapshots(here).set(name, {
      ...snapshot, arn: snapshotArn(store.kind, arnPlace(here), name), type: 'manual', status: 'creating', percent: 0, createdAt: this.now,
    });
  }

  private snapshot(store: SnapshotStore, arn: string): Snapshot | undefined {
    const { accountId = '', region } = arnParts(arn) ?? {};
    return store.snapshots(this.place(accountId, region)).get(resourceName(arn));
  }

  private shared(store: SnapshotStore, arn: string, here: FakePlace): Snapshot | undefined {
    const { accountId = '', region } = arnParts(arn) ?? {};
    const owner = this.place(accountId, region);
    const isSeen = region === here.region && store.shares(owner).get(resourceName(arn))?.includes(here.id) === true;
    return isSeen ? store.snapshots(owner).get(resourceName(arn)) : undefined;
  }

  private async run<T>(operation: string, action: () => T): Promise<T> {
    this.calls.push(operation.split(':')[1] ?? operation);
    const fault = this.faults.find((candidate) => candidate.operation === operation && candidate.left > 0);
    if (fault === undefined) return action();
    fault.left--;
    if (fault.isDone) action();
    throw fault.refusal;
  }
}

function settle<T extends { readonly status: string }>(things: Map<string, T>, finished: (thing: T) => T): void {
  for (const [name, thing] of things) if (thing.status === 'creating') things.set(name, finished(thing));
}

function encryptionOf(snapshot: Snapshot | undefined): Pick<Instance, 'encrypted' | 'keyArn'> {
  return { encrypted: snapshot?.encrypted ?? false, keyArn: snapshot?.keyArn };
}

function expectFree(things: ReadonlyMap<string, unknown>, name: string, operation: string, code: string): void {
  if (!things.has(name)) return;
  throw new AwsRefusal(RefusalKind.ALREADY_EXISTS, operation, code, 'It exists already.', { accountId: SOURCE_ACCOUNT, principal: SOURCE.RoleArn });
}
