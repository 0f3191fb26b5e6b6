import {
  BootstraplessSynthesizer, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, type IStackSynthesizer, LegacyStackSynthesizer, Stack,
} from 'aws-cdk-lib';
import { refuseWhileUnfinished } from '../../../lib/runtime/unfinished-deployment';
import { givenApp, REGION, TARGET_ACCOUNT } from '../given';

function parameterOf(synthesizer?: IStackSynthesizer): unknown {
  const app = givenApp();
  const stack = new Stack(app, 'Stack', { env: { account: TARGET_ACCOUNT, region: REGION }, synthesizer });
  refuseWhileUnfinished(stack);
  const { Parameters: parameters } = app.synth().getStackByName('Stack').template as { Parameters: Record<string, { Default: string }> };
  return parameters.Unfinished?.Default;
}

test.each<[string, IStackSynthesizer | undefined, string]>([
  ['the default one', undefined, '/cdk-bootstrap/hnb659fds/version'],
  ['one with a qualifier', new DefaultStackSynthesizer({ qualifier: 'abc' }), '/cdk-bootstrap/abc/version'],
  ['one with a parameter of its own', new DefaultStackSynthesizer({ bootstrapStackVersionSsmParameter: '/platform/cdk' }), '/platform/cdk'],
  ['one that doesn\'t ask for the version', new DefaultStackSynthesizer({ qualifier: 'abc', generateBootstrapVersionRule: false }),
    '/cdk-bootstrap/abc/version'],
  ['the CLI\'s credentials', new CliCredentialsStackSynthesizer({ qualifier: 'abc' }), '/cdk-bootstrap/abc/version'],
  ['the legacy one', new LegacyStackSynthesizer(), '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'],
  ['one without assets', new BootstraplessSynthesizer(), '/cdk-bootstrap/hnb659fds/version'],
])('names a parameter that is there for the synthesizer: %s', (_what, synthesizer, name) => {
  expect(parameterOf(synthesizer)).toBe(name);
});
