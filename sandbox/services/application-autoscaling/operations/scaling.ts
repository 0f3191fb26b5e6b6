import { AwsError } from '../../../core/aws-error';
import type { AuthorizationRequest, Call } from '../../../core/operation';
import { pageOf } from '../../../core/page';
import type { AutoScalingContext } from '../context';
import { DIMENSION, NAMESPACE, targetFound } from '../rules/target-rules';
import type { ScalableTarget } from '../state/target-store';

/** @throws AwsError - what a rule answered, if it refused. */
export function enforce(refusal: AwsError | undefined): void {
  if (refusal !== undefined) throw refusal;
}

/** `action` on the target of a resource, with the condition keys of the request. */
export function onTarget({ store }: AutoScalingContext, action: string, resourceId: string | undefined, call: Call): AuthorizationRequest {
  const { accountId, region } = call;
  const resource = store.find(resourceId ?? '', call)?.arn ?? `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/*`;
  return {
    action: `application-autoscaling:${action}`, resource,
    context: { 'application-autoscaling:service-namespace': NAMESPACE, 'application-autoscaling:scalable-dimension': DIMENSION },
  };
}

export function onAll(action: string): readonly AuthorizationRequest[] {
  return [{ action: `application-autoscaling:${action}`, resource: '*' }];
}

/** The registered target of a resource. @throws AwsError - when there is none. */
export function registered({ store }: AutoScalingContext, resourceId: string | undefined, call: Call): ScalableTarget {
  const target = store.find(resourceId ?? '', call);
  enforce(targetFound(resourceId ?? '', target));
  if (target === undefined) throw new TypeError('The rule let a missing target pass.');
  return target;
}

/** A page of a list. @throws AwsError - for a token that isn't one. */
export function paged<T>(
  all: readonly T[], { MaxResults, NextToken }: { readonly MaxResults?: number; readonly NextToken?: string },
): { readonly items: readonly T[]; readonly next?: string } {
  const page = pageOf(all, MaxResults ?? 50, NextToken);
  if (page === undefined) throw new AwsError('InvalidNextTokenException', 'The next token is invalid.');
  return page;
}
