import {
  CreateDBParameterGroupCommand, CreateOptionGroupCommand, DescribeDBParametersCommand, ModifyDBParameterGroupCommand, ModifyOptionGroupCommand,
  type Parameter, RDSClient,
} from '@aws-sdk/client-rds';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../../test/support/cases/keys';
import type { World } from '../world';
import type { Attack } from './attack';

const FAMILY = 'mysql8.0';
const TAGS = [{ Key: 'rds-ferry:migration', Value: 'orders' }];
const CHANGE: Parameter[] = [{ ParameterName: 'max_connections', ParameterValue: '10', ApplyMethod: 'pending-reboot' }];

/** Attempts of the target's role at groups that aren't made for a migration, or aren't this project's. */
export function groupAttacks({ callers, given: { aws, plan } }: World): Attack[] {
  const rds = new RDSClient(callers.targetRole(TARGET_REGION));
  const attack = (attempt: string, call: () => Promise<unknown>): Attack => ({ attacker: 'the target role', attempt, call });
  const make = (DBParameterGroupName: string, Tags = TAGS): Promise<unknown> => rds.send(
    new CreateDBParameterGroupCommand({ DBParameterGroupName, DBParameterGroupFamily: FAMILY, Description: 'x', Tags }),
  );
  const set = (DBParameterGroupName: string): Promise<unknown> => rds.send(
    new ModifyDBParameterGroupCommand({ DBParameterGroupName, Parameters: CHANGE }),
  );
  const makeOptions = (OptionGroupName: string, Tags = TAGS): Promise<unknown> => rds.send(
    new CreateOptionGroupCommand({ OptionGroupName, EngineName: 'mysql', MajorEngineVersion: '8.0', OptionGroupDescription: 'x', Tags }),
  );
  const setOptions = (OptionGroupName: string): Promise<unknown> => rds.send(
    new ModifyOptionGroupCommand({ OptionGroupName, OptionsToInclude: [{ OptionName: 'MARIADB_AUDIT_PLUGIN' }] }),
  );
  const ofMigration = (name: string): string => `${plan.names.groupPrefix}-${name}`;
  aws.rds.seedParameterGroup(TARGET_ACCOUNT, TARGET_REGION, { name: 'theirs', family: FAMILY, tags: { 'rds-ferry:migration': 'orders' } });
  aws.rds.seedParameterGroup(TARGET_ACCOUNT, TARGET_REGION, { name: ofMigration('owners'), family: FAMILY });
  for (const name of ['theirs', ofMigration('owners')]) {
    aws.rds.seedOptionGroup(TARGET_ACCOUNT, TARGET_REGION, { name, engine: 'mysql', majorVersion: '8.0' });
  }
  return [
    attack('makes a parameter group of another name', () => make('theirs')),
    attack('makes a parameter group without the tag of this project', () => make(ofMigration('untagged'), [])),
    attack('sets a parameter of another group', () => set('theirs')),
    attack('sets a parameter of a group that it didn\'t make', () => set(ofMigration('owners'))),
    attack('reads the parameters of another group', () => rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: 'theirs' }))),
    attack('makes an option group of another name', () => makeOptions('others')),
    attack('makes an option group without the tag of this project', () => makeOptions(ofMigration('untagged'), [])),
    attack('sets an option of another group', () => setOptions('theirs')),
    attack('sets an option of a group that it didn\'t make', () => setOptions(ofMigration('owners'))),
  ];
}
