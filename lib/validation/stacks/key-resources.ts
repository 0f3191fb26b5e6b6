import type { CfnResource, Stack } from 'aws-cdk-lib';
import type { FerryProps } from '../../declaration/ferry-props';
import { failure, type Failure } from '../messages/failure';
import { refuseAtSynthesis } from '../messages/rule';
import { tokenResource } from '../values/token-origin';
import { renderedResource, shown, valueAt } from './rendered-properties';

/** What may become of a resource that stays with what depends on it. The second one goes only where its stack couldn't be made at all. */
const STAYS: readonly unknown[] = ['Retain', 'RetainExceptOnCreate'];

/** Makes synth refuse final keys that the app makes, and that RDS can't use, or that would go with their stack, and the databases with them. */
export function checkKeyResources(stack: Stack, { migrations }: FerryProps): void {
  refuseAtSynthesis(stack, () => migrations.flatMap(({ finalKey }, index) => {
    const key = tokenResource(finalKey?.keyArn);
    return key === undefined ? [] : keyFailures(`migrations[${index}].finalKey, ${key.node.scope?.node.path ?? key.node.path},`, key);
  }));
}

function keyFailures(what: string, key: CfnResource): Failure[] {
  const made = renderedResource(key);
  const property = (name: string): unknown => valueAt(made, ['Properties', name]);
  const [spec, usage] = [shown(property('KeySpec'), SYMMETRIC), shown(property('KeyUsage'), ENCRYPTION)];
  const goes = ['DeletionPolicy', 'UpdateReplacePolicy'].filter((policy) => !STAYS.includes(valueAt(made, [policy])));
  return [
    ...(property('Enabled') === false || property('Enabled') === 'false'
      ? [failure('RF-1860', `${what} is disabled, and no database is under a disabled key: leave out enabled: false`)] : []),
    ...(spec === SYMMETRIC && usage === ENCRYPTION
      ? [] : [failure('RF-1861', `${what} has the spec ${spec} and the usage ${usage}, but RDS uses symmetric keys that encrypt: leave out `
      + 'keySpec and keyUsage')]),
    ...(goes.length > 0 ? [
      failure('RF-1862', `${what} is deleted when it leaves its stack, or the stack goes (`
      + `${goes.map((policy) => `${policy} is ${shown(valueAt(made, [policy]), 'not given')}`).join(', ')}), and`
      + ' the database is lost with it: write removalPolicy: RemovalPolicy.RETAIN, or call applyRemovalPolicy(RemovalPolicy.RETAIN) on it'),
    ] : []),
  ];
}

/** What KMS makes where nothing says otherwise. */
const SYMMETRIC = '\'SYMMETRIC_DEFAULT\'';
const ENCRYPTION = '\'ENCRYPT_DECRYPT\'';
