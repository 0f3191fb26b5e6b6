import type { RequiredBootstrap } from '../../../cloud-assembly/assembly';
import type { Told } from '../../looks/told';

/** A place that stacks are deployed to by a bootstrap. */
export interface BootstrappedPlace {
  readonly accountId: string;
  readonly region: string;
  readonly required: RequiredBootstrap;
}

/** What is wrong with the bootstrap of a place. Pure. @param found - its version; nothing where it has none. */
export function bootstrapFindings({ accountId, region, required }: BootstrappedPlace, found: string | undefined): readonly Told[] {
  const place = `account ${accountId} (${region})`;
  const qualifier = qualifierOf(required.parameterName);
  const command = `\`npx cdk bootstrap aws://${accountId}/${region}${qualifier === undefined ? '' : ` --qualifier ${qualifier}`}\``;
  const remedy = `Run ${command} with credentials of that account; with \`--trust <account>\` and \`--cloudformation-execution-policies <ARN>\` as `
    + 'well where another account deploys to it.';
  if (found === undefined) {
    return [{
      problem: `The ${place} isn't bootstrapped for the CDK: it has no parameter ${required.parameterName}. Nothing can be deployed to it.`, remedy,
    }];
  }
  const version = Number(found);
  if (Number.isInteger(version) && version >= required.version) return [];
  return [{
    problem: `The bootstrap of ${place} is of version ${found}, and the app needs ${required.version} or newer (${required.parameterName}).`, remedy,
  }];
}

const DEFAULT_QUALIFIER = 'hnb659fds';

/** Of a bootstrap beside the CDK's default one. */
function qualifierOf(parameterName: string): string | undefined {
  const [, qualifier] = /^\/cdk-bootstrap\/([^/]+)\/version$/.exec(parameterName) ?? [];
  return qualifier === DEFAULT_QUALIFIER ? undefined : qualifier;
}
