import type { PutParameterRequest } from '@aws-sdk/client-ssm';
import type { AuthorizationRequest, Call } from '../../core/operation';
import { requestTagContext } from '../../core/request-tags';
import { parameterArn, parseParameterReference } from './state/parameter-name';
import type { ParameterStore } from './state/parameter-store';

/** `action` on the parameter that a request names. */
export function onParameter(store: ParameterStore, action: string, reference: string | undefined, call: Call): AuthorizationRequest {
  const named = parseParameterReference(reference ?? '', call);
  const tags = store.latest(named.accountId, named.region, named.name)?.tags ?? new Map<string, string>();
  const context = Object.fromEntries([...tags].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
  return { action: `ssm:${action}`, resource: parameterArn(named.name, named), context };
}

/** Tags need `ssm:AddTagsToResource` as well (Systems Manager API Reference, PutParameter). */
export function onPut({ Name = '', Overwrite = false, Tags = [] }: PutParameterRequest, call: Call): readonly AuthorizationRequest[] {
  const resource = parameterArn(Name, call);
  const put = { 'ssm:Overwrite': String(Overwrite) };
  if (Tags.length === 0) return [{ action: 'ssm:PutParameter', resource, context: put }];
  const tags = requestTagContext(Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])));
  return [{ action: 'ssm:PutParameter', resource, context: { ...put, ...tags } }, { action: 'ssm:AddTagsToResource', resource, context: tags }];
}
