const SNAPSHOT_GONE = 'See that the snapshot is there, and shared with the account where it is another one\'s';
const SNAPSHOT_STATE = 'See that the snapshot is available, and a manual one where it is to be shared';
const ANOTHER_CLASS = 'Choose another instance class, or try later';
const RESERVED = 'or name one that is active in `capacityReservation`, or leave that out';
const RESERVATION = 'where a `capacityReservation` is declared, see that it has units left in zones of the subnet group';
const OTHER_ZONES = 'a subnet group with subnets in other Availability Zones';

/** What helps, by the code on the wire. */
const BY_CODE: ReadonlyMap<string, string> = new Map([
  [
    'SnapshotQuotaExceeded',
    'Have the quota "Manual DB instance snapshots" or "Manual DB cluster snapshots" raised, or delete manual snapshots that nobody needs',
  ],
  ['SharedSnapshotQuotaExceeded', 'A snapshot can be shared with 20 accounts: stop sharing it with one that doesn\'t need it'],
  ['InstanceQuotaExceeded', 'Have the quota "DB instances" raised'],
  ['DBClusterQuotaExceededFault', 'Have the quota "DB clusters" raised'],
  ['StorageQuotaExceeded', 'Have the quota "Total storage for all DB instances" raised'],
  ['TenantDatabaseQuotaExceeded', 'Have the quota of tenant databases raised'],
  ['InsufficientDBInstanceCapacity', `${ANOTHER_CLASS}; ${RESERVATION}`],
  ['DBCapacityReservationNotFound', `Make the DB capacity reservation in the target account, ${RESERVED}`],
  ['InvalidDBCapacityReservationState', `Wait until the DB capacity reservation is active, ${RESERVED}`],
  ['InsufficientDBClusterCapacityFault', ANOTHER_CLASS],
  ['InsufficientStorageClusterCapacity', `Declare ${OTHER_ZONES}, or try later`],
  ['InsufficientAvailableIPsInSubnetFault', 'Free IP addresses in the subnets of the subnet group, or declare another subnet group'],
  ['DBSubnetGroupNotFoundFault', 'Create the subnet group, or declare one that exists'],
  ['DBSubnetGroupDoesNotCoverEnoughAZs', 'Give the subnet group subnets in at least two Availability Zones'],
  ['InvalidDBSubnetGroupStateFault', 'See that the subnet group is complete, or declare another one'],
  ['InvalidVPCNetworkStateFault', 'Correct the subnet group and the security groups: they must be of one VPC'],
  ['InvalidSubnet', 'Correct the subnet group: its subnets must be of one VPC'],
  ['NetworkTypeNotSupported', 'Declare a subnet group whose subnets have the network type of the database: IPv4, or both'],
  [
    'VpcEncryptionControlViolationException',
    'The VPC enforces encryption in transit. Declare an instance class that has it (of the Nitro system), or have whoever owns the VPC except RDS',
  ],
  [
    'DBParameterGroupQuotaExceeded',
    'Have the quota "Parameter groups" or "DB cluster parameter groups" raised, delete groups that nobody uses, or declare one that several '
    + 'databases share',
  ],
  ['DBParameterGroupNotFound', 'Create the parameter group in the target account, or declare one that exists'],
  ['DBClusterParameterGroupNotFound', 'Create the DB cluster parameter group in the target account, or declare one that exists'],
  [
    'OptionGroupQuotaExceededFault',
    'Have the quota "Option groups" raised, delete groups that nobody uses, or declare one that several databases share',
  ],
  [
    'InvalidOptionGroupStateFault',
    'Look at the option group in RDS, and see that nobody else changes it. To use another one, declare `optionGroupName`',
  ],
  ['OptionGroupNotFoundFault', 'Create the option group in the target account, or declare one that exists'],
  ['StorageTypeNotSupported', 'Choose an instance class that takes this storage type, or declare another storageType'],
  ['StorageTypeNotAvailableFault', 'Declare another storageType'],
  ['ProvisionedIopsNotAvailableInAZFault', `Declare another storageType, or ${OTHER_ZONES}`],
  ['CertificateNotFound', 'The Region has not the certificate authority of the source: give the source another one, or accept the default'],
  ['InvalidRestoreFault', 'RDS doesn\'t restore this snapshot so: see what it says'],
  ['DBInstanceNotFound', 'Correct the name of the database'],
  ['DBClusterNotFoundFault', 'Correct the name of the cluster'],
  ['ResourceNotFoundFault', 'If the cluster was renamed or deleted, give it back its name, or begin anew under another run'],
  ['DBSnapshotNotFound', SNAPSHOT_GONE],
  ['DBClusterSnapshotNotFoundFault', SNAPSHOT_GONE.replace('the snapshot', 'the cluster snapshot')],
  ['InvalidDBSnapshotState', SNAPSHOT_STATE],
  ['InvalidDBClusterSnapshotStateFault', SNAPSHOT_STATE.replace('the snapshot', 'the cluster snapshot')],
  ['InvalidDBInstanceState', 'See that the database is available'],
  ['InvalidDBClusterStateFault', 'See that the cluster is available'],
  ['KMSInvalidStateException', 'See that the key is enabled, and not to be deleted: `aws kms describe-key` shows its state'],
  ['DisabledException', 'Enable the key: `aws kms enable-key`'],
  ['LimitExceededException', 'Have the quota of KMS raised that AWS names, or delete keys or aliases that nobody needs'],
  [
    'MalformedPolicyDocumentException',
    'The policy of the key names an account or a role that doesn\'t exist. Compare the digits of `source.account` and `target.account`, and see that '
    + 'the source stack is deployed',
  ],
  ['DecryptionFailure', 'See that the key of the secret is enabled, and not to be deleted: `aws kms describe-key` shows its state'],
  ['InvalidParameterException', 'Correct the ARN of the secret'],
  ['InvalidRequestException', 'See that the secret isn\'t marked for deletion: `aws secretsmanager restore-secret` takes that back'],
  ['InvalidArnException', 'Correct the ARN of the key'],
  ['InvalidInput', 'Correct the ARN of the handler\'s role: a deployed handler has it from its stack'],
  ['NoSuchEntity', 'Deploy the stack that makes the role'],
  ['PolicyEvaluation', 'Correct the policies of the role: IAM can\'t evaluate one of them'],
  ['OptInRequired', 'Sign the account up for RDS, or enable the Region'],
]);

/** What helps, by AWS's words, where a code has several: for InvalidParameterValue and its like. */
const BY_TEXT: readonly (readonly [RegExp, string])[] = [
  [
    /license model .* is restricted/i,
    'The account may not use the licence model of the source database with this engine. Have AWS allow it (AWS Support, or who sold '
    + 'you the licence), or move to an account that may',
  ],
  [
    /pre-?signed ?url/i,
    'AWS couldn\'t check the signed URL that a copy to another Region needs. See that the copying account has enabled both Regions, and that '
    + 'its role may copy in the Region of the snapshot too. If both are so, take unusual signs out of the tags of the source',
  ],
  [
    /invalid principal/i,
    'A policy names an account or a role that doesn\'t exist. Compare the digits of `source.account` and `target.account`, and see that the source '
    + 'stack is deployed',
  ],
  [
    /(?:IOPS|storage throughput).*storage size|storage size.*(?:IOPS|throughput)/i,
    'Declare a storageType that takes the size of the snapshot with these IOPS, or change the source\'s storage before its snapshot is taken',
  ],
  [/these availability zones/i, `Declare an instance class that is to be had in the zones of the subnet group, or ${OTHER_ZONES}`],
  [/Mirroring cannot be applied/i, 'Declare `multiAz: false`, and make the database Multi-AZ when it is restored'],
];

/** What helps against a refusal, as a sentence without its full stop; nothing where AWS's own words have to do. */
export function remedyOf({ code, message }: { readonly code: string; readonly message: string }): string | undefined {
  return BY_CODE.get(code) ?? BY_TEXT.find(([pattern]) => pattern.test(message))?.[1];
}
