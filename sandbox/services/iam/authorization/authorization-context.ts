import { type ContextKeys, RequestContext } from '../../../../policy';
import type { ContextValue } from '../../../core/operation';
import { globalKeys, type RequestFacts } from './global-keys';

/**
 * The condition keys of a request: the global ones, those of S3 and KMS that every request to them has, and the operation's own.
 * @param roleTags - tags of the caller's role.
 */
export function authorizationContext(facts: RequestFacts, roleTags: ReadonlyMap<string, string>): RequestContext {
  return RequestContext.over(globalKeys(facts), principalTags(facts, roleTags), serviceKeys(facts), facts.request.context ?? {});
}

/** Tags of the session count before those of its role. */
function principalTags({ call: { principal } }: RequestFacts, roleTags: ReadonlyMap<string, string>): ContextKeys {
  const tags = { ...Object.fromEntries(roleTags), ...principal.kind === 'assumed-role' ? principal.sessionTags : {} };
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}

function serviceKeys({ call, request, owner }: RequestFacts): ContextKeys {
  const keys: Record<string, ContextValue | undefined> = {};
  if (request.action.startsWith('s3:')) keys['s3:ResourceAccount'] = owner;
  if (request.action.startsWith('kms:')) {
    keys['kms:CallerAccount'] = call.principal.accountId;
    keys['kms:ViaService'] = call.viaService;
  }
  return keys;
}
