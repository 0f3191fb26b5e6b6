/** Minutes that one leg of a step polls; CloudFormation allows a custom resource 60. */
export const LEG_MINUTES = 50;

/** Days that a migration can be waited for at most. Ours: a step that takes longer waits for somebody, not for RDS. */
export const MAX_WAIT_DAYS = 30;

/** Tags of one resource at most: RDS User Guide, "Tagging Amazon RDS resources". */
export const MAX_TAGS = 50;

/** Characters of a tag's key at most, by the same page. */
export const MAX_TAG_KEY = 128;

/** Tags of a thing that are this project's: two from the beginning, and one that it may get later. */
export const OWN_TAGS = 3;

/** Tags that a declaration may have. */
export const MAX_DECLARED_TAGS = MAX_TAGS - OWN_TAGS;

/** Bytes of the declared tags as JSON. Lambda takes 4096 for the whole environment of a function. */
export const MAX_DECLARED_TAGS_BYTES = 3_500;

/** Characters of a tag's value at most, by the same page. */
export const MAX_TAG_VALUE = 256;

/** Characters of a migration's id at most. Ours: beside the longest prefix it fits into the name of a DB snapshot. */
export const MAX_MIGRATION_ID = 128;

/** Characters of a run at most. Ours as well. */
export const MAX_RUN = 32;

/**
 * Characters of a migration's label at most: its id, followed by `/` and the run where one is declared. Ours: a label is no longer than an id
 * alone can be. AWS would take twice as much in a tag (`MAX_TAG_VALUE`).
 */
export const MAX_MIGRATION_LABEL = MAX_MIGRATION_ID;

/** Members of a cluster at most: one writer and 15 readers (Aurora, DocumentDB and Neptune alike). */
export const MAX_CLUSTER_MEMBERS = 16;

/** Characters of the identifier of a DB instance or DB cluster at most: RDS API Reference, CreateDBInstance and CreateDBCluster. */
export const MAX_IDENTIFIER = 63;

/** Of a DB cluster that is restored: its members are called after it, `-1` to `-16`, and have `MAX_IDENTIFIER` characters at most as well. */
export const MAX_RESTORED_CLUSTER_IDENTIFIER = MAX_IDENTIFIER - `-${MAX_CLUSTER_MEMBERS}`.length;

/** Bytes of a key's policy at most: AWS KMS API Reference, PutKeyPolicy. */
export const MAX_KEY_POLICY = 32_768;

/** Characters of a key's description at most: AWS KMS API Reference, CreateKey. */
export const MAX_KEY_DESCRIPTION = 8192;

/** Characters of the name or identifier of a DB capacity reservation at most: RDS API Reference, CreateDBCapacityReservation. */
export const MAX_RESERVATION_NAME = 63;

/** Characters of the name of a DB snapshot, subnet group, parameter group or option group at most: RDS API Reference. */
export const MAX_NAME = 255;

/** Parameters that one request may change of a group: RDS API Reference, ModifyDBParameterGroup. */
export const MAX_PARAMETER_CHANGES = 20;
