import type { CreateAliasRequest, DeleteAliasRequest, ListAliasesRequest, ListAliasesResponse, AliasListEntry, UpdateAliasRequest } from '@aws-sdk/client-kms';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { type AuthorizationRequest, type Call, type Operation, operation } from '../../../core/operation';
import type { KmsWorld } from '../context';
import { refusedByState } from '../rules/key-state-rules';
import { PREDEFINED_ALIASES, refusedAliasName } from '../state/alias-name';
import type { Alias, Key } from '../state/key';
import { required } from './key-operation';
import { listPage } from './page';

/** Aliases on one key at most (KMS Developer Guide, "Resource quotas"). */
const MAXIMUM_ALIASES = 50;

export function aliasOperations(world: KmsWorld): Record<string, Operation<never, unknown>> {
  return {
    CreateAlias: createAlias(world),
    UpdateAlias: updateAlias(world),
    DeleteAlias: operation<DeleteAliasRequest, void>({
      authorization: (input, call) => {
        const { name, alias } = existing(world, input.AliasName, call);
        const key = targetOf(world, alias, call);
        return [onAlias('kms:DeleteAlias', name, call), ...(key === undefined ? [] : [world.authorization.on(key, 'kms:DeleteAlias')])];
      },
      run: (input, call) => world.store.deleteAlias(call.accountId, call.region, existing(world, input.AliasName, call).name),
    }),
    ListAliases: operation<ListAliasesRequest, ListAliasesResponse>({
      authorization: () => [{ action: 'kms:ListAliases', resource: '*' }],
      run: (input, call) => {
        const key = input.KeyId === undefined ? undefined : target(world, input.KeyId, call, 'kms:ListAliases');
        const { items, truncation } = listPage(aliasEntries(world, call, key), input, 50);
        return { Aliases: [...items], ...truncation };
      },
    }),
  };
}

/** Asks on the alias (by IAM policy only: an alias has no policy of its own) and on the key. */
function createAlias(world: KmsWorld): Operation<never, unknown> {
  return operation<CreateAliasRequest, void>({
    authorization: (input, call) => {
      const name = goodName(input.AliasName);
      const key = target(world, input.TargetKeyId, call, 'kms:CreateAlias');
      return [onAlias('kms:CreateAlias', name, call), world.authorization.on(key, 'kms:CreateAlias')];
    },
    run: (input, call) => {
      const name = goodName(input.AliasName);
      const key = target(world, input.TargetKeyId, call, 'kms:CreateAlias');
      const taken = world.store.alias(call.accountId, call.region, name);
      if (taken !== undefined) throw new AwsError('AlreadyExistsException', `An alias with the name ${taken.arn} already exists`);
      const refusal = refusedByState(key, 'not-pending-deletion') ?? refusedNumber(world, key);
      if (refusal !== undefined) throw refusal;
      world.store.pointAlias(name, key);
    },
  });
}

/** Asks on the alias, on the key that it leads to and on the one that it shall lead to. The old key may be pending deletion, the new one not. */
function updateAlias(world: KmsWorld): Operation<never, unknown> {
  return operation<UpdateAliasRequest, void>({
    authorization: (input, call) => {
      const { name, alias } = existing(world, input.AliasName, call);
      const keys = [targetOf(world, alias, call), target(world, input.TargetKeyId, call, 'kms:UpdateAlias')];
      return [onAlias('kms:UpdateAlias', name, call), ...keys.flatMap(key => (key === undefined ? [] : [world.authorization.on(key, 'kms:UpdateAlias')]))];
    },
    run: (input, call) => {
      const { name } = existing(world, input.AliasName, call);
      const key = target(world, input.TargetKeyId, call, 'kms:UpdateAlias');
      const refusal = refusedByState(key, 'not-pending-deletion') ?? refusedNumber(world, key);
      if (refusal !== undefined) throw refusal;
      world.store.pointAlias(name, key);
    },
  });
}

function goodName(aliasName: string | undefined): string {
  const name = required(aliasName, 'aliasName');
  const refusal = refusedAliasName(name);
  if (refusal !== undefined) throw refusal;
  return name;
}

function existing(world: KmsWorld, aliasName: string | undefined, call: Call): { readonly name: string; readonly alias: Alias } {
  const name = goodName(aliasName);
  const alias = world.store.alias(call.accountId, call.region, name);
  if (alias === undefined) throw new AwsError('NotFoundException', `Alias ${formatArn('kms', call.region, call.accountId, name)} is not found.`);
  return { name, alias };
}

function target(world: KmsWorld, keyId: string | undefined, call: Call, action: string): Key {
  const text = required(keyId, 'targetKeyId');
  if (/^alias\/|:alias\//.test(text)) throw new AwsError('ValidationException', 'Aliases must refer to keys. Not aliases');
  return world.lookup.require(text, call, { action }).key;
}

function targetOf(world: KmsWorld, alias: Alias, call: Call): Key | undefined {
  return alias.target.written === undefined ? undefined : world.store.key(call.accountId, call.region, alias.target.written);
}

function onAlias(action: string, name: string, call: Call): AuthorizationRequest {
  return { action, resource: formatArn('kms', call.region, call.accountId, name) };
}

function refusedNumber(world: KmsWorld, key: Key): AwsError | undefined {
  const aliases = world.store.aliases(key.accountId, key.region).filter(alias => alias.target.written === key.keyId);
  return aliases.length < MAXIMUM_ALIASES ? undefined : new AwsError('LimitExceededException', `${key.arn} has ${MAXIMUM_ALIASES} aliases, as many as a key can have.`);
}

/** A predefined alias is listed without a key until its key is used for the first time (KMS API Reference, ListAliases). */
function aliasEntries(world: KmsWorld, call: Call, key: Key | undefined): readonly AliasListEntry[] {
  const aliases = world.store.aliases(call.accountId, call.region);
  const entries = aliases.map((alias): AliasListEntry => ({
    AliasName: alias.name,
    AliasArn: alias.arn,
    TargetKeyId: alias.target.written,
    CreationDate: new Date(alias.creationDate),
    LastUpdatedDate: new Date(alias.lastUpdatedDate),
  }));
  if (key !== undefined) return entries.filter(entry => entry.TargetKeyId === key.keyId);
  const unused = Object.keys(PREDEFINED_ALIASES).filter(name => !aliases.some(alias => alias.name === name));
  return [...unused.map((name): AliasListEntry => ({ AliasName: name, AliasArn: formatArn('kms', call.region, call.accountId, name) })), ...entries];
}
