import type {
  AliasListEntry, CreateAliasRequest, DeleteAliasRequest, ListAliasesRequest, ListAliasesResponse, UpdateAliasRequest,
} from '@aws-sdk/client-kms';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { type AuthorizationRequest, type Call, type Operation, operation, type Operations } from '../../../core/operation';
import type { KmsContext } from '../context';
import { aliasNotFound } from '../errors';
import { refusedAliasName, refusedAliasNumber } from '../rules/alias-rules';
import { refusedByState } from '../rules/key-state-rules';
import type { Alias, Key } from '../state/key';
import { PREDEFINED_ALIASES } from '../state/predefined-aliases';
import { required } from './key-operation';
import { page } from './page';

export function aliasOperations(context: KmsContext): Operations {
  return {
    CreateAlias: createAlias(context),
    UpdateAlias: updateAlias(context),
    DeleteAlias: operation<DeleteAliasRequest, void>({
      members: ['AliasName'],
      authorization: (input, call) => {
        const { name, alias } = existing(context, input.AliasName, call);
        const key = targetOf(context, alias, call);
        return [onAlias('kms:DeleteAlias', name, call), ...(key === undefined ? [] : [context.authorization.on(key, 'kms:DeleteAlias')])];
      },
      run: (input, call) => context.store.deleteAlias(call.accountId, call.region, existing(context, input.AliasName, call).name),
    }),
    ListAliases: operation<ListAliasesRequest, ListAliasesResponse>({
      members: ['KeyId', 'Limit', 'Marker'],
      authorization: () => [{ action: 'kms:ListAliases', resource: '*' }],
      run: (input, call) => {
        const key = input.KeyId === undefined ? undefined : target(context, input.KeyId, call, 'kms:ListAliases');
        const { items, truncation } = page(aliasEntries(context, call, key), input, 50);
        return { Aliases: [...items], ...truncation };
      },
    }),
  };
}

/** Asks on the alias (by IAM policy only: an alias has no policy of its own) and on the key. */
function createAlias(context: KmsContext): Operation<never, unknown> {
  return operation<CreateAliasRequest, void>({
    members: ['AliasName', 'TargetKeyId'],
    authorization: (input, call) => {
      const name = goodName(input.AliasName);
      const key = target(context, input.TargetKeyId, call, 'kms:CreateAlias');
      return [onAlias('kms:CreateAlias', name, call), context.authorization.on(key, 'kms:CreateAlias')];
    },
    run: (input, call) => {
      const name = goodName(input.AliasName);
      const key = target(context, input.TargetKeyId, call, 'kms:CreateAlias');
      const taken = context.store.alias(call.accountId, call.region, name);
      if (taken !== undefined) throw new AwsError('AlreadyExistsException', `An alias with the name ${taken.arn} already exists`);
      const refusal = refusedByState(key, 'not-pending-deletion') ?? refusedAliasNumber(key, aliasesOf(context, key).length);
      if (refusal !== undefined) throw refusal;
      context.store.pointAlias(name, key);
    },
  });
}

/** Asks on the alias, on the key that it leads to and on the one that it shall lead to. The old key may be pending deletion, the new one not. */
function updateAlias(context: KmsContext): Operation<never, unknown> {
  return operation<UpdateAliasRequest, void>({
    members: ['AliasName', 'TargetKeyId'],
    authorization: (input, call) => {
      const { name, alias } = existing(context, input.AliasName, call);
      const keys = [targetOf(context, alias, call), target(context, input.TargetKeyId, call, 'kms:UpdateAlias')];
      return [
        onAlias('kms:UpdateAlias', name, call),
        ...keys.flatMap((key) => (key === undefined ? [] : [context.authorization.on(key, 'kms:UpdateAlias')])),
      ];
    },
    run: (input, call) => {
      const { name } = existing(context, input.AliasName, call);
      const key = target(context, input.TargetKeyId, call, 'kms:UpdateAlias');
      const refusal = refusedByState(key, 'not-pending-deletion') ?? refusedAliasNumber(key, aliasesOf(context, key).length);
      if (refusal !== undefined) throw refusal;
      context.store.pointAlias(name, key);
    },
  });
}

function goodName(aliasName: string | undefined): string {
  const name = required(aliasName, 'aliasName');
  const refusal = refusedAliasName(name);
  if (refusal !== undefined) throw refusal;
  return name;
}

function existing(context: KmsContext, aliasName: string | undefined, call: Call): { readonly name: string; readonly alias: Alias } {
  const name = goodName(aliasName);
  const alias = context.store.alias(call.accountId, call.region, name);
  if (alias === undefined) throw aliasNotFound(name, call.accountId, call.region);
  return { name, alias };
}

function target(context: KmsContext, keyId: string | undefined, call: Call, action: string): Key {
  const text = required(keyId, 'targetKeyId');
  if (/^alias\/|:alias\//.test(text)) throw new AwsError('ValidationException', 'Aliases must refer to keys. Not aliases');
  return context.lookup.require(text, call, { action }).key;
}

function targetOf(context: KmsContext, alias: Alias, call: Call): Key | undefined {
  return alias.target.written === undefined ? undefined : context.store.key(call.accountId, call.region, alias.target.written);
}

function onAlias(action: string, name: string, call: Call): AuthorizationRequest {
  return { action, resource: formatArn('kms', call.region, call.accountId, name) };
}

function aliasesOf({ store }: KmsContext, key: Key): readonly Alias[] {
  return store.aliases(key.accountId, key.region).filter((alias) => alias.target.written === key.keyId);
}

/** A predefined alias is listed without a key until its key is used for the first time (KMS API Reference, ListAliases). */
function aliasEntries(context: KmsContext, call: Call, key: Key | undefined): readonly AliasListEntry[] {
  const aliases = context.store.aliases(call.accountId, call.region);
  const entries = aliases.map((alias): AliasListEntry => ({
    AliasName: alias.name,
    AliasArn: alias.arn,
    TargetKeyId: alias.target.written,
    CreationDate: new Date(alias.creationDate),
    LastUpdatedDate: new Date(alias.lastUpdatedDate),
  }));
  if (key !== undefined) return entries.filter((entry) => entry.TargetKeyId === key.keyId);
  const unused = Object.keys(PREDEFINED_ALIASES).filter((name) => !aliases.some((alias) => alias.name === name));
  return [...unused.map((name): AliasListEntry => ({ AliasName: name, AliasArn: formatArn('kms', call.region, call.accountId, name) })), ...entries];
}
