import type { HandlerErrorCode } from '../contract';

const SNAPSHOT_GONE = 'See that the snapshot is there, and shared with the account where it is another one\'s';
const SNAPSHOT_STATE = 'See that the snapshot is available, and a manual one where it is to be shared';
const ANOTHER_CLASS = 'Choose another instance class, or try later';
const RESERVED = 'or name one that is active in `capacityReservation`, or leave that out';
const RESERVATION = 'where a `capacityReservation` is declared, see that it has units left in zones of the subnet group';
const OTHER_ZONES = 'a subnet group with subnets in other Availability Zones';

/** The code of the error, what of AWS's answer it is known by, and what helps. */
type Advice<By = string> = readonly [code: HandlerErrorCode, by: By, remedy: string];

/** What helps, by the code on the wire. */
const BY_CODE: readonly Advice[] = [
  [
    'RF-4101', 'SnapshotQuotaExceeded',
    'Have the quota "Manual DB instance snapshots" or "Manual DB cluster snapshots" raised, or delete manual snapshots that nobody needs',
  ],
  ['RF-4101', 'SharedSnapshotQuotaExceeded', 'A snapshot can be shared with 20 accounts: stop sharing it with one that doesn\'t need it'],
  ['RF-4101', 'InstanceQuotaExceeded', 'Have the quota "DB instances" raised'],
  ['RF-4101', 'DBClusterQuotaExceededFault', 'Have the quota "DB clusters" raised'],
  ['RF-4101', 'StorageQuotaExceeded', 'Have the quota "Total storage for all DB instances" raised'],
  ['RF-4101', 'TenantDatabaseQuotaExceeded', 'Have the quota of tenant databases raised'],
  ['RF-4102', 'InsufficientDBInstanceCapacity', `${ANOTHER_CLASS}; ${RESERVATION}`],
  ['RF-4103', 'DBCapacityReservationNotFound', `Make the DB capacity reservation in the target account, ${RESERVED}`],
  ['RF-4103', 'InvalidDBCapacityReservationState', `Wait until the DB capacity reservation is active, ${RESERVED}`],
  ['RF-4102', 'InsufficientDBClusterCapacityFault', ANOTHER_CLASS],
  ['RF-4102', 'InsufficientStorageClusterCapacity', `Declare ${OTHER_ZONES}, or try later`],
  ['RF-4104', 'InsufficientAvailableIPsInSubnetFault', 'Free IP addresses in the subnets of the subnet group, or declare another subnet group'],
  ['RF-4104', 'DBSubnetGroupNotFoundFault', 'Create the subnet group, or declare one that exists'],
  ['RF-4104', 'DBSubnetGroupDoesNotCoverEnoughAZs', 'Give the subnet group subnets in at least two Availability Zones'],
  ['RF-4104', 'InvalidDBSubnetGroupStateFault', 'See that the subnet group is complete, or declare another one'],
  ['RF-4104', 'InvalidVPCNetworkStateFault', 'Correct the subnet group and the security groups: they must be of one VPC'],
  ['RF-4104', 'InvalidSubnet', 'Correct the subnet group: its subnets must be of one VPC'],
  ['RF-4104', 'NetworkTypeNotSupported', 'Declare a subnet group whose subnets have the network type of the database: IPv4, or both'],
  [
    'RF-4104', 'VpcEncryptionControlViolationException',
    'The VPC enforces encryption in transit. Declare an instance class that has it (of the Nitro system), or have whoever owns the VPC except RDS',
  ],
  [
    'RF-4101', 'DBParameterGroupQuotaExceeded',
    'Have the quota "Parameter groups" or "DB cluster parameter groups" raised, delete groups that nobody uses, or declare one that several '
    + 'databases share',
  ],
  ['RF-4105', 'DBParameterGroupNotFound', 'Create the parameter group in the target account, or declare one that exists'],
  ['RF-4105', 'DBClusterParameterGroupNotFound', 'Create the DB cluster parameter group in the target account, or declare one that exists'],
  [
    'RF-4101', 'OptionGroupQuotaExceededFault',
    'Have the quota "Option groups" raised, delete groups that nobody uses, or declare one that several databases share',
  ],
  [
    'RF-4105', 'InvalidOptionGroupStateFault',
    'Look at the option group in RDS, and see that nobody else changes it. To use another one, declare `optionGroupName`',
  ],
  ['RF-4105', 'OptionGroupNotFoundFault', 'Create the option group in the target account, or declare one that exists'],
  ['RF-4106', 'StorageTypeNotSupported', 'Choose an instance class that takes this storage type, or declare another storageType'],
  ['RF-4106', 'StorageTypeNotAvailableFault', 'Declare another storageType'],
  ['RF-4106', 'ProvisionedIopsNotAvailableInAZFault', `Declare another storageType, or ${OTHER_ZONES}`],
  ['RF-4107', 'CertificateNotFound', 'The Region has not the certificate authority of the source: give the source another one, or accept the '
  + 'default'],
  ['RF-4108', 'InvalidRestoreFault', 'RDS doesn\'t restore this snapshot so: see what it says'],
  ['RF-4109', 'DBInstanceNotFound', 'Correct the name of the database'],
  ['RF-4109', 'DBClusterNotFoundFault', 'Correct the name of the cluster'],
  ['RF-4109', 'ResourceNotFoundFault', 'If the cluster was renamed or deleted, give it back its name, or begin anew under another run'],
  ['RF-4110', 'DBSnapshotNotFound', SNAPSHOT_GONE],
  ['RF-4110', 'DBClusterSnapshotNotFoundFault', SNAPSHOT_GONE.replace('the snapshot', 'the cluster snapshot')],
  ['RF-4110', 'InvalidDBSnapshotState', SNAPSHOT_STATE],
  ['RF-4110', 'InvalidDBClusterSnapshotStateFault', SNAPSHOT_STATE.replace('the snapshot', 'the cluster snapshot')],
  ['RF-4109', 'InvalidDBInstanceState', 'See that the database is available'],
  ['RF-4109', 'InvalidDBClusterStateFault', 'See that the cluster is available'],
  ['RF-4111', 'KMSInvalidStateException', 'See that the key is enabled, and not to be deleted: `aws kms describe-key` shows its state'],
  ['RF-4111', 'DisabledException', 'Enable the key: `aws kms enable-key`'],
  ['RF-4101', 'LimitExceededException', 'Have the quota of KMS raised that AWS names, or delete keys or aliases that nobody needs'],
  [
    'RF-4112', 'MalformedPolicyDocumentException',
    'The policy of the key names an account or a role that doesn\'t exist. Compare the digits of `source.account` and `target.account`, and see that '
    + 'the source stack is deployed',
  ],
  ['RF-4113', 'DecryptionFailure', 'See that the key of the secret is enabled, and not to be deleted: `aws kms describe-key` shows its state'],
  ['RF-4113', 'InvalidParameterException', 'Correct the ARN of the secret'],
  ['RF-4113', 'InvalidRequestException', 'See that the secret isn\'t marked for deletion: `aws secretsmanager restore-secret` takes that back'],
  ['RF-4114', 'InvalidArnException', 'Correct the ARN of the key'],
  ['RF-4114', 'InvalidInput', 'Correct the ARN of the handler\'s role: a deployed handler has it from its stack'],
  ['RF-4114', 'NoSuchEntity', 'Deploy the stack that makes the role'],
  ['RF-4114', 'PolicyEvaluation', 'Correct the policies of the role: IAM can\'t evaluate one of them'],
  ['RF-4115', 'OptInRequired', 'Sign the account up for RDS, or enable the Region'],
];

/** What helps, by AWS's words, where a code has several: for InvalidParameterValue and its like. */
const BY_TEXT: readonly Advice<RegExp>[] = [
  [
    'RF-4116', /license model .* is restricted/i,
    'The account may not use the licence model of the source database with this engine. Have AWS allow it (AWS Support, or who sold '
    + 'you the licence), or move to an account that may',
  ],
  [
    'RF-4117', /pre-?signed ?url/i,
    'AWS couldn\'t check the signed URL that a copy to another Region needs. See that the copying account has enabled both Regions, and that '
    + 'its role may copy in the Region of the snapshot too. If both are so, take unusual signs out of the tags of the source',
  ],
  [
    'RF-4112', /invalid principal/i,
    'A policy names an account or a role that doesn\'t exist. Compare the digits of `source.account` and `target.account`, and see that the source '
    + 'stack is deployed',
  ],
  [
    'RF-4106', /(?:IOPS|storage throughput).*storage size|storage size.*(?:IOPS|throughput)/i,
    'Declare a storageType that takes the size of the snapshot with these IOPS, or change the source\'s storage before its snapshot is taken',
  ],
  ['RF-4104', /these availability zones/i, `Declare an instance class that is to be had in the zones of the subnet group, or ${OTHER_ZONES}`],
  ['RF-4118', /Mirroring cannot be applied/i, 'Declare `multiAz: false`, and make the database Multi-AZ when it is restored'],
];

/** What helps against a refusal. */
export interface Remedy {
  readonly code: HandlerErrorCode;
  /** A sentence without its full stop. */
  readonly remedy: string;
}

/** Where AWS's own words have to do. */
const UNKNOWN: Remedy = { code: 'RF-4100', remedy: 'Correct this' };

export function remedyOf({ code: ofAws, message }: { readonly code: string; readonly message: string }): Remedy {
  const found = BY_CODE.find(([, code]) => code === ofAws) ?? BY_TEXT.find(([, pattern]) => pattern.test(message));
  return found === undefined ? UNKNOWN : { code: found[0], remedy: found[2] };
}
