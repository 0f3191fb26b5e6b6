import type { DatabaseKind, GroupSetting } from '../../contract';
import type { Look } from '../../engine/look';
import type { CapacityReservation, UnitsNeeded } from '../../model/capacity-reservation';
import type { OwnSecret } from '../../model/credentials/own-secret';
import type { Cluster, Database, Instance } from '../../model/databases';
import type { GroupValue, OfferedValue, OwnGroup } from '../../model/groups/groups';
import type { Key } from '../../model/keys';
import type {
  AccountQuota, ClassOffer, EngineOffer, OptionGroup, ParameterGroup, QuotaName, SecurityGroup, SubnetGroup,
} from '../../model/prerequisites';
import type { Snapshot } from '../../model/snapshots';
import type { NamedKey } from '../../model/transfer-key';
import type { PlannedSnapshot } from './input';

/** The parameter by which a source keeps the log that another database follows. */
export interface CatchUpLook {
  /** Name of the DB parameter group, or of the DB cluster parameter group. */
  readonly group: string;
  readonly parameter: string;
  /** The value in that group. */
  readonly value: Look<string | undefined>;
}

/** What Preflight sees of DB instances and DB clusters alike. A look at something that isn't declared is absent. */
export interface CommonObservation {
  readonly source: Look<Database | undefined>;
  /** What is there of the other kind under the source's name. Looked for only where none is of the declared kind. */
  readonly otherKind?: Look<Database | undefined>;
  /** The snapshot that the migration begins with; absent when it takes one. */
  readonly origin?: Look<Snapshot | undefined>;
  /** The source account's `aws/rds`. Looked for only where what is moved is under another key than the declared one. */
  readonly defaultKey?: Look<Key | undefined>;
  /** The source's own key as the source role sees it, where it isn't the transfer key. */
  readonly sourceKey?: Look<Key | undefined>;
  /** The transfer key as the source role sees it, and as the handler's own role does, where it has to be there. */
  readonly transferKeyFromSource?: Look<Key | undefined>;
  readonly transferKeyFromTarget?: Look<Key | undefined>;
  /** The transfer key as the role of its account sees it, where a step makes it. */
  readonly madeTransferKey?: Look<NamedKey | undefined>;
  /** Whether this project made the key that the transfer snapshot is under. Looked for only where a step makes the key, and it is another one. */
  readonly isHoldingKeyOwn?: Look<boolean>;
  readonly finalKey?: Look<Key | undefined>;
  /** Of the keys of the chain that are in one of the two accounts, but for those that a step makes, and AWS managed ones. */
  readonly keyPolicies: readonly KeyPolicyLook[];
  /** ARN of the handler's own role, where it is known. */
  readonly targetRoleArn?: string;
  readonly snapshots: readonly PlannedSnapshotLook[];
  /** Of each account and Region where snapshots or the database are still to be made. */
  readonly quotas: readonly QuotaLook[];
  /** The same for all migrations of the declaration, where they need more than there is; one Preflight of all looks. */
  readonly together: readonly QuotaLook[];
  /** A database of the name that the restored one is to have. */
  readonly restored?: Look<Database | undefined>;
  /** What this migration restored already and has another name. Looked for only where nothing has the name. */
  readonly renamed?: Look<Database | undefined>;
  /** The engine version of what is moved, in the target; absent when it isn't known. */
  readonly engineVersion?: Look<EngineOffer | undefined>;
  /** Every instance class that is needed in the target, each once: `db.<class>`. */
  readonly classes: readonly string[];
  /** What can be ordered there: of an instance in its class, of a cluster in any. Absent where nobody knows what to ask for. */
  readonly offers?: Look<readonly ClassOffer[]>;
  /** Looked for only where the restored database will be outside of Extended Support. */
  readonly standardSupport?: Look<StandardSupport | undefined>;
  /** Looked for only where the source's engine has the parameter, and its group is one of its owner's. */
  readonly tableNames?: TableNames;
  /** Looked for only where the restored database is to catch up with the source, whose engine has a log for it. */
  readonly catchUp?: CatchUpLook;
  readonly serviceLinkedRole?: Look<ServiceLinkedRole>;
  readonly subnetGroup?: Look<SubnetGroup | undefined>;
  readonly securityGroups?: Look<readonly SecurityGroup[]>;
  /** Id of the target's default VPC. Looked for only where no subnet group is declared. */
  readonly defaultVpc?: Look<string | undefined>;
  readonly parameterGroup?: Look<ParameterGroup | undefined>;
  readonly reservation?: Look<SeenReservation | undefined>;
  /** Reservations that have too little for all migrations of the declaration; one Preflight of all looks. */
  readonly reservationsTogether?: readonly ReservationShortage[];
  /** The secret of the user's that the restored database gets its master password from. */
  readonly ownSecret?: Look<OwnSecret | undefined>;
  /** The key that RDS's secret with the master password is to be under. */
  readonly secretKey?: Look<Key | undefined>;
  /** The groups of the source that are made anew in the target. */
  readonly groups: readonly CarriedGroup[];
  /** Those of the source. Looked for only where the declaration neither names any for the restored database nor accepts the default one. */
  readonly sourceSecurityGroups?: Look<readonly SecurityGroup[]>;
}

/** What Preflight sees when a DB instance moves. */
export interface InstanceObservation extends CommonObservation {
  readonly kind: typeof DatabaseKind.INSTANCE;
  readonly source: Look<Instance | undefined>;
  /** The option groups of what is moved, in the source account, that aren't default ones: those have no options. */
  readonly sourceOptionGroups: readonly Named<OptionGroup>[];
  readonly optionGroup?: Look<OptionGroup | undefined>;
}

/** What Preflight sees when a DB cluster moves. */
export interface ClusterObservation extends CommonObservation {
  readonly kind: typeof DatabaseKind.CLUSTER;
  readonly source: Look<Cluster | undefined>;
  /** Instances of the source, the writer first. As many as the restored cluster gets. */
  readonly sourceMembers: readonly Named<Instance>[];
  /** Instances of the names that the restored members are to have. */
  readonly restoredMembers: readonly Named<Instance>[];
  readonly clusterParameterGroup?: Look<ParameterGroup | undefined>;
}

export type PreflightObservation = InstanceObservation | ClusterObservation;

/** A group of the source that is made anew in the target. */
export interface CarriedGroup {
  readonly kind: GroupSetting;
  /** Name of the source's. */
  readonly source: string;
  /** What its owner has set. */
  readonly values: Look<readonly GroupValue[] | undefined>;
  readonly name: string;
  /** What has that name in the target. */
  readonly own: Look<OwnGroup | undefined>;
  /** Of the groups of the version that is restored; absent where that isn't known. */
  readonly family?: string;
  /** What groups of the family can have in the target. Looked for only where something was set, and the family is known. */
  readonly known?: Look<readonly OfferedValue[]>;
}

/** A look at a thing by its name. */
export interface Named<T> {
  readonly name: string;
  readonly found: Look<T | undefined>;
}

/** The keys of a chain that Preflight looks at by a role of each account that uses them. */
export type ChainKey = 'source' | 'transfer' | 'final';

/** The policy of a key, as the role of its own account reads it. */
export interface KeyPolicyLook {
  readonly key: ChainKey;
  readonly keyArn: string;
  readonly found: Look<string | undefined>;
}

export interface PlannedSnapshotLook {
  readonly planned: PlannedSnapshot;
  readonly found: Look<Snapshot | undefined>;
}

export interface QuotaLook {
  readonly accountId: string;
  readonly region: string;
  readonly name: QuotaName;
  /** How much more is made. */
  readonly needed: number;
  /** Whether by all migrations of the declaration. */
  readonly isTogether?: boolean;
  readonly found: Look<AccountQuota | undefined>;
}

/** Until when RDS supports a major version without Extended Support. */
export interface StandardSupport {
  /** ISO time. */
  readonly endsAt: string;
  readonly isOver: boolean;
}

/** A DB capacity reservation, and whether its end has passed. */
export interface SeenReservation extends CapacityReservation {
  readonly isOver: boolean;
}

/** A DB capacity reservation that has too few units for all that is to be restored into it. */
export interface ReservationShortage {
  /** What the migrations call it: its name, its identifier, or both. */
  readonly names: readonly string[];
  readonly reservation: SeenReservation;
  readonly needed: UnitsNeeded;
}

/** `lower_case_table_names`; nothing where a group leaves it at the engine's default, or isn't there. */
export interface TableNames {
  readonly sourceGroup: string;
  readonly source: Look<string | undefined>;
  /** Of the declared group; absent when none is. */
  readonly target?: Look<string | undefined>;
}

/** RDS's service-linked role in the target account. */
export interface ServiceLinkedRole {
  readonly isThere: boolean;
  /** Whether the handler's role may make it; true when that can't be told. */
  readonly canBeMade: boolean;
}
