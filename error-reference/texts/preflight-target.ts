import type { ErrorTexts } from '../error-text';

/** What Preflight finds in the target account. */
export const PREFLIGHT_TARGET = {
  'RF-2601': {
    title: 'The subnet group is not there',
    cause: 'The declared DB subnet group does not exist in the target account and Region.',
    remedy: 'Create it, or declare another one.',
  },
  'RF-2602': {
    title: 'No subnet group and no default VPC',
    cause: 'Without a declared subnet group RDS uses the default VPC, and there is none.',
    remedy: 'Declare `subnetGroupName`.',
  },
  'RF-2603': {
    title: 'Security groups that are not there',
    cause: 'Declared security groups do not exist in the target account and Region.',
    remedy: 'Create them, or declare others.',
  },
  'RF-2604': {
    title: 'Security groups of another VPC',
    cause: 'A database takes security groups of its own VPC only.',
    remedy: 'Declare groups of that VPC, or a subnet group of theirs.',
  },
  'RF-2605': {
    title: 'Too little room in a quota',
    cause: 'What the migration, or all together, will make does not fit into a quota of the account and Region.',
    remedy: 'Have the quota raised in Service Quotas, or make room as the message says.',
  },
  'RF-2611': {
    title: 'An engine version that is not offered',
    cause: 'RDS does not offer the source\'s version in the target Region.',
    remedy: 'Upgrade the source to a version that is offered there.',
  },
  'RF-2612': {
    title: 'RDS will upgrade the major version',
    cause: 'The standard support of the version has ended, and RDS upgrades it with the restore.',
    remedy: 'Declare `allowMajorVersionUpgrade: true` if the applications can do with that, or do what the message names.',
  },
  'RF-2613': {
    title: 'An instance class that is not offered',
    cause: 'RDS does not offer the class for this engine and version in the target Region.',
    remedy: 'Declare an `instanceType` that it offers; the message has the command that lists them.',
  },
  'RF-2614': {
    title: 'A class outside the zones of the subnet group',
    cause: 'RDS has the class in other Availability Zones only.',
    remedy: 'Add a subnet in one of those zones, or declare another subnet group or type.',
  },
  'RF-2615': {
    title: 'A class without encrypted storage',
    cause: 'Old classes take no encrypted storage.',
    remedy: 'Declare another `instanceType`.',
  },
  'RF-2616': {
    title: 'RDS\'s service-linked role cannot be made',
    cause: 'The account has no service-linked role of RDS yet, and a policy of the handler\'s role or of the organization forbids making it.',
    remedy: 'Have an administrator run the command in the message.',
  },
  'RF-2621': {
    title: 'The capacity reservation is not there',
    cause: 'The declared DB capacity reservation does not exist in the target.',
    remedy: 'Make it, declare another one, or leave `capacityReservation` out.',
  },
  'RF-2622': {
    title: 'A reservation too small for all',
    cause: 'All migrations that name the reservation need more units than it has left.',
    remedy: 'Raise its capacity, or name another one for some of them.',
  },
  'RF-2623': {
    title: 'A reservation that is not active',
    cause: 'A database can use a reservation only while it is active.',
    remedy: 'Wait until it is, declare another one, or leave it out.',
  },
  'RF-2624': {
    title: 'A reservation for something else',
    cause: 'The reservation is for another class, engine or licence model.',
    remedy: 'Declare a matching one, or leave it out.',
  },
  'RF-2625': {
    title: 'A reservation without units left',
    cause: 'Too few units are left in the zones of the subnet group.',
    remedy: 'Raise its capacity, free units, declare another one, or leave it out.',
  },
  'RF-2626': {
    title: 'A reservation in other zones',
    cause: 'The reservation covers too few zones of the subnet group.',
    remedy: 'Add subnets in its zones, or declare another one of either.',
  },
  'RF-2631': {
    title: 'SQL Server mirrored without backups',
    cause: 'RDS mirrors a SQL Server only where it keeps backups.',
    remedy: 'Declare `multiAz: false`, or let the source keep backups.',
  },
  'RF-2632': {
    title: 'Multi-AZ that is not offered',
    cause: 'RDS does not offer Multi-AZ for this class and version.',
    remedy: 'Declare `multiAz: false`, or another `instanceType`.',
  },
  'RF-2633': {
    title: 'Multi-AZ with one zone only',
    cause: 'Only one zone of the subnet group has the class.',
    remedy: 'Add a subnet in another zone, declare `multiAz: false`, or another type.',
  },
  'RF-2641': {
    title: 'Magnetic storage',
    cause: 'RDS restores nothing to magnetic storage any more.',
    remedy: 'Declare `storageType: StorageType.GP3`.',
  },
  'RF-2642': {
    title: 'A storage type that is not offered',
    cause: 'RDS does not offer the storage type with this class.',
    remedy: 'Declare another one of either.',
  },
  'RF-2643': {
    title: 'Too small or too big for the storage type',
    cause: 'The size of the database is outside what the class takes with this storage type.',
    remedy: 'Declare another storage type or class.',
  },
  'RF-2644': {
    title: 'IOPS out of range',
    cause: 'The IOPS are outside what the class takes with this storage type.',
    remedy: 'Declare other IOPS, or another storage type or class.',
  },
} as const satisfies ErrorTexts;
