import { Match, Template } from 'aws-cdk-lib/assertions';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { app } from '../../../examples/notifications/app';

// CDK's validator takes longer than the rest of the synth: the acceptance looks at what it finds.
process.env.CDK_VALIDATION = 'false';

const assembly: CloudAssembly = app.synth();

afterAll(() => CloudAssembly.cleanupTemporaryDirectories());

function templateOf(name: string): Template {
  return Template.fromJSON(assembly.getStackByName(name).template as Record<string, unknown>);
}

test('tells the topic of failures, arrivals and stuck steps, and may', () => {
  const target = templateOf('RdsFerryTarget');
  const topic = { 'Fn::ImportValue': Match.stringLikeRegexp('^Notifications:ExportsOutputRefTopic') };
  expect(Object.keys(target.findResources('AWS::Events::Rule', { Properties: { Targets: [{ Arn: topic }] } }))).toHaveLength(2);
  target.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: [topic], Threshold: 360 });
  for (const Service of ['events.amazonaws.com', 'cloudwatch.amazonaws.com']) {
    templateOf('Notifications').hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sns:Publish', Principal: { Service } })]) },
    });
  }
});

test('has the topic before the migrations', () => {
  const { dependencies } = assembly.getStackByName('RdsFerryTarget');
  expect(dependencies.map(({ id }) => id)).toEqual(expect.arrayContaining(['Notifications', 'RdsFerrySource']));
});

test('gives no function of the app more rights', () => {
  const statements = JSON.stringify(templateOf('RdsFerryTarget').findResources('AWS::IAM::Policy'));
  expect(statements).not.toMatch(/sns:|cloudwatch:/);
});
