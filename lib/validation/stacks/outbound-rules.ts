import { CfnResource, Stack } from 'aws-cdk-lib';
import type { RuntimeProps } from '../../declaration/runtime-props';
import { isObject } from '../messages/described';
import { failure } from '../messages/failure';
import { refuseAtSynthesis } from '../messages/rule';
import { renderedResource, valueAt } from './rendered-properties';

const HTTPS = 443;

/**
 * Makes synth refuse security groups of the functions of which none lets HTTPS out: no function would reach AWS, and each would end by a time-out.
 * What rules a group has that the app doesn't make isn't known here.
 */
export function checkOutboundRules(stack: Stack, { securityGroups }: RuntimeProps): void {
  refuseAtSynthesis(stack, () => {
    const groups = (securityGroups ?? []).map(({ node: { defaultChild: resource } }) => (isGroup(resource) ? resource : undefined));
    const known = groups.filter((group) => group !== undefined);
    if (known.length === 0 || known.length < groups.length || known.some(letsHttpsOut)) return [];
    const paths = known.map(({ node: { scope } }) => scope?.node.path).join(', ');
    return [failure('RF-1084', `securityGroups let no HTTPS out, for which ${paths} ${known.length === 1 ? 'has' : 'have'} no rule, so that no `
      + 'function would reach '
      + 'AWS: call addEgressRule(Peer.anyIpv4(), Port.HTTPS) on one of them, or give it allowAllOutbound: true')];
  });
}

function isGroup(resource: unknown): resource is CfnResource {
  return CfnResource.isCfnResource(resource) && resource.cfnResourceType === 'AWS::EC2::SecurityGroup';
}

/** EC2 lets everything out of a group that is made without a rule for it: API CreateSecurityGroup. */
function letsHttpsOut(group: CfnResource): boolean {
  const inline = valueAt(renderedResource(group), ['Properties', 'SecurityGroupEgress']);
  return !(inline instanceof Array) || [...inline as unknown[], ...rulesBeside(group)].some(coversHttps);
}

/** Rules that are resources of their own, of whichever stack. */
function rulesBeside(group: CfnResource): unknown[] {
  return group.node.root.node.findAll()
    .filter((one) => CfnResource.isCfnResource(one) && one.cfnResourceType === 'AWS::EC2::SecurityGroupEgress')
    .map((one) => ({ stack: Stack.of(one), properties: valueAt(renderedResource(one as CfnResource), ['Properties']) }))
    .filter(({ stack, properties }) => isSame(valueAt(properties, ['GroupId']), stack.resolve(idOf(group)), stack.resolve(group.ref)))
    .map(({ properties }) => properties);
}

function idOf(group: CfnResource): unknown {
  return group.getAtt('GroupId');
}

function isSame(value: unknown, ...ids: readonly unknown[]): boolean {
  return ids.some((id) => JSON.stringify(id) === JSON.stringify(value));
}

/** A port that is a token may be any. */
function coversHttps(rule: unknown): boolean {
  if (!isObject(rule)) return true;
  const { IpProtocol: protocol, FromPort: from, ToPort: to } = rule;
  if (isObject(protocol) || String(protocol) === '-1') return true;
  return ['tcp', '6'].includes(String(protocol)) && reaches(from, (port) => port <= HTTPS) && reaches(to, (port) => port >= HTTPS);
}

function reaches(port: unknown, isWithin: (port: number) => boolean): boolean {
  return port === undefined || isObject(port) || isWithin(Number(port));
}
