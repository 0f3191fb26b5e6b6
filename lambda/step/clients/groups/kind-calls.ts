import type { GroupValue, OfferedValue, OwnGroup } from '../../model/groups/groups';
import type { NewGroup } from '../account-clients';

/** A group without its tags, which no description of groups tells. */
export type DescribedGroup = Omit<OwnGroup, 'tags'>;

/** A group of whatever content. */
export type ListedGroup = Pick<OwnGroup, 'name' | 'arn'>;

/** How RDS is asked about one kind of groups. */
export interface KindCalls {
  findGroup(name: string): Promise<DescribedGroup | undefined>;
  findValues(name: string): Promise<readonly GroupValue[] | undefined>;
  /** Every group of the account and Region. */
  listGroups(): Promise<readonly ListedGroup[]>;
  listOffered(family: string): Promise<readonly OfferedValue[]>;
  create(group: NewGroup): Promise<void>;
  /** @param values - as many as one request takes. */
  setValues(name: string, values: readonly GroupValue[]): Promise<void>;
}
