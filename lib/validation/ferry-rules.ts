import type { FerryProps, MigrationProps } from '../declaration/ferry-props';
import { hasLabel, readablePlaces } from './case';
import { caseFailures } from './case-rules';
import { collisionFailures } from './collision-rules';
import { described, isLiteral, isOptions } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { brokenRules } from './messages/rule';
import { migrationFailures } from './migration-rules';
import { missingAccounts, missingFailures, missingInMigration } from './missing';
import { orderFailures } from './order-rules';
import { stackPropFailures } from './stack-prop-rules';
import { nestedDeclaration, unknownMembers } from './unknown-members';
import { ACCOUNT_ID, EXTERNAL_ID, literalFailures, PREFIX, ROLE_PATH } from './values/format';
import { flagFailures } from './values/likeness';
import { crossingFailures, regionFailures } from './values/region-rules';
import { tagFailures } from './values/tag-rules';
import { databaseTokenFailures } from './values/token-rules';

/** An account that is missing as a whole is reported by itself. */
function accountFailures({ source, target, region }: FerryProps): Failure[] {
  const [from, to] = [isOptions(source) ? source : undefined, isOptions(target) ? target : undefined];
  return [
    ...(from === undefined ? [] : accountIdFailures('source.account', from.account)),
    ...(from?.region === undefined ? [] : regionFailures('source.region', from.region)),
    ...(to === undefined ? [] : accountIdFailures('target.account', to.account)),
    ...regionFailures('region', region),
    ...(isLiteral(from?.account) && from.account === to?.account ? [
      failure('RF-1006', `source.account and target.account are both '${from.account}', expected two accounts: give the one that the databases `
      + 'move to as target'),
    ] : []),
    ...crossingFailures(from?.region ?? region, region),
  ];
}

/** As people write them: `1111-1111-1111`. */
function accountIdFailures(path: string, account: unknown): Failure[] {
  const digits = isLiteral(account) ? account.replace(/[\s-]/g, '') : '';
  return isLiteral(account) && digits !== account && ACCOUNT_ID.pattern.test(digits)
    ? [failure('RF-1010', `${path} is '${account}', expected ${ACCOUNT_ID.allowed}: write '${digits}'`)] : literalFailures(path, account, ACCOUNT_ID);
}

function nameFailures({ prefix, externalId, rolePath }: FerryProps): Failure[] {
  return [
    ...(prefix === undefined ? [] : literalFailures('prefix', prefix, PREFIX)),
    ...(externalId === undefined ? [] : literalFailures('externalId', externalId, EXTERNAL_ID)),
    ...(rolePath === undefined ? [] : literalFailures('rolePath', rolePath, ROLE_PATH)),
  ];
}

/** A migration with all its parts there. */
interface Sound {
  readonly migration: MigrationProps;
  readonly path: string;
}

/** Whether its names are text, so that those of others can be compared with them. */
function isNamed(migration: MigrationProps): boolean {
  const { source, database } = migration;
  const restored = database?.instance?.instanceIdentifier ?? database?.cluster?.clusterIdentifier ?? '';
  return hasLabel(migration) && typeof source.identifier === 'string' && typeof restored === 'string';
}

/** All the rest would be missing. */
function nestedFailure(name: string): Failure {
  return failure('RF-1005', `${name} has the declaration in it, expected the declaration itself: give ${name} in place of { ${name} }, or { `
    + `...${name} }`);
}

/** Everything that is wrong with a declaration, so that one synth shows it all. */
export function ferryFailures(props: FerryProps): Failure[] {
  if (!isOptions(props)) {
    return [failure('RF-1002', `the declaration is ${described(props)}, expected an object, { source, target, region, `
      + 'migrations }')];
  }
  const nested = nestedDeclaration(props);
  if (nested !== undefined) return [nestedFailure(nested)];
  const missing = missingFailures(props);
  const listed: readonly Sound[] = props.migrations instanceof Array
    // a hole in the list is something that is missing, and nothing to pass over.
    ? Array.from(props.migrations, (migration: MigrationProps, index) => ({ migration, path: `migrations[${index}]` })) : [];
  const sound = listed.filter(({ migration, path }) => missingInMigration(path, migration).length === 0);
  const hasAccounts = missingAccounts(props).length === 0;
  return [
    ...unknownMembers(props),
    ...missing,
    ...listed.flatMap(({ migration, path }) => missingInMigration(path, migration)),
    ...accountFailures(props),
    ...nameFailures(props),
    ...tagFailures(props.tags),
    ...stackPropFailures(props),
    ...flagFailures('closed', props.closed),
    ...brokenRules([{
      code: 'RF-1008', condition: missing.length === 0 && listed.length === 0, message: 'migrations is empty, expected at least '
        + 'one migration',
    }]),
    ...sound.flatMap(({ migration, path }) => migrationFailures(migration, path, readablePlaces(props))),
    ...sound.flatMap(({ migration, path }) => caseFailures(props, migration, path)),
    ...(hasAccounts ? sound.flatMap(({ migration, path }) => databaseTokenFailures(props, migration, path)) : []),
    ...collisionFailures(sound.map(({ migration }) => migration).filter(isNamed)),
    ...orderFailures(listed, props.closed),
  ];
}
