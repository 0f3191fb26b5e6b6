import { Duration } from 'aws-cdk-lib';
import {
  type FerryProps, type MigrationProps, type RestoredClusterOptions, type RestoredInstanceOptions, SourceDatabase, type SourceDatabaseProps,
  SourceEncryption, TargetDatabase,
} from '../../../lib';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';

/** Properties of a migration, what isn't given being a default. */
export type Rest = Omit<Partial<MigrationProps>, 'source'>;

/** Declares the move of one database; its migration is called as the database is. */
export function moving(source: SourceDatabase, rest: Rest = {}): FerryProps {
  return ferry([{ id: source.identifier, source, maxWait: Duration.hours(1), ...rest }]);
}

/** The same, from another Region. */
export function movingFromOtherRegion(source: SourceDatabase, rest: Rest = {}): FerryProps {
  return { ...moving(source, rest), source: { account: SOURCE_ACCOUNT, region: OTHER_REGION } };
}

export function ferry(migrations: readonly MigrationProps[]): FerryProps {
  return { source: { account: SOURCE_ACCOUNT }, target: { account: TARGET_ACCOUNT }, region: TARGET_REGION, migrations };
}

/** A kind of database, with what declares it. */
export interface Kind {
  /** The source called `orders`, under `aws/rds` unless said otherwise. */
  readonly source: (props?: Partial<SourceDatabaseProps>) => SourceDatabase;
  readonly restored: (options?: RestoredInstanceOptions & RestoredClusterOptions) => TargetDatabase;
}

const UNDER_AWS_RDS = { encryption: SourceEncryption.awsManaged() };

export const INSTANCE: Kind = {
  source: (props) => SourceDatabase.instance('orders', { ...UNDER_AWS_RDS, ...props }), restored: (options) => TargetDatabase.instance(options),
};
export const CLUSTER: Kind = {
  source: (props) => SourceDatabase.auroraCluster('orders', { ...UNDER_AWS_RDS, ...props }), restored: (options) => TargetDatabase.cluster(options),
};

/** For tables that have each row for both. */
export const KINDS = [['instance', INSTANCE], ['cluster', CLUSTER]] as const;

/** Every second row of a table for either kind, where what is looked at is the same for both. */
export function halfOf<Row>(rows: Readonly<Record<string, Row>>, kind: Kind): [string, Row][] {
  return Object.entries(rows).filter((_, index) => (index % 2 === 0) === (kind === INSTANCE));
}
