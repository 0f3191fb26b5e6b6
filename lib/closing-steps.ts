import type { CustomResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import { closingRegions } from './permissions/closing-permissions';
import type { ChainArns } from './plan/chain-arns';
import type { ClosedPlan, FerryPlan } from './plan/ferry-plan';
import { migrationId } from './plan/naming';
import { PORT_OUTPUT } from './restore/migration-connections';
import type { RestoreOutput } from './restore/restore-strategy';
import { secretOutputs } from './restore/secret-outputs';
import { Closing } from './steps/closing';
import type { ServiceProvider } from './steps/step-props';

export interface ClosingStepsProps {
  readonly plan: ClosedPlan;
  readonly ferry: FerryPlan;
  readonly provider: ServiceProvider;
  readonly source: SourceAccess;
  readonly arns: ChainArns;
}

/** What stands in place of its steps when a migration is closed. */
export class ClosingSteps extends Construct {
  public readonly lastLeg: CustomResource;
  public readonly outputs: readonly RestoreOutput[];

  public constructor(scope: Construct, id: string, { plan, ferry, source, provider, arns }: ClosingStepsProps) {
    super(scope, id);
    const { chain: { family, shared, sharesDeclaredSnapshot }, closing, database, label } = plan;
    const step = new Closing(this, 'Closing', {
      provider, migrationId: label, after: [], source, kind: family.kind, result: arns.result, keyArn: arns.finalKey, prefix: ferry.names.prefix,
      sourceRegions: closingRegions(ferry),
      declaredSnapshot: sharesDeclaredSnapshot ? { Name: shared.name, Region: shared.region } : undefined,
      otherRuns: otherRunsOf(ferry, label), keepsImported: closing.keepsImported,
    });
    this.lastLeg = step.lastLeg;
    this.outputs = [
      { id: 'Result', value: arns.result.Arn, description: 'ARN of what the migration ended with' },
      { id: 'Left', value: step.left, description: 'What is left of the migration beside it: the stacks aren\'t needed for it any more' },
      ...(database === undefined ? [] : [
        { id: PORT_OUTPUT, value: step.endpointPort, description: 'Port of what was restored' }, ...secretOutputs(database, step),
      ]),
    ];
  }
}

function otherRunsOf({ migrations }: Pick<FerryPlan, 'migrations'>, closed: string): readonly string[] {
  return migrations.map(({ label }) => label).filter((label) => label !== closed && migrationId(label) === migrationId(closed));
}
