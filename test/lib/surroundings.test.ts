import { type App, Aspects, CfnResource, type IAspect, PermissionsBoundary, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type FerryProps, SourceStack, TargetStack, type TargetStackProps, TransferKey } from '../../lib';
import { givenApp, givenFerry, givenMigration, SOURCE_ACCOUNT, TARGET_ACCOUNT } from './given';
import { resourcesOf } from './template-statements';

interface Surroundings { readonly declaration?: Partial<FerryProps>; readonly props?: (app: App) => Partial<TargetStackProps> }

function targetOf({ declaration = {}, props = () => ({}) }: Surroundings): Template {
  const app = givenApp();
  return Template.fromStack(new TargetStack(app, 'Target', { ...givenFerry(declaration), ...props(app) }));
}

const functionsOf = (template: Template): Record<string, unknown>[] =>
  Object.values(template.findResources('AWS::Lambda::Function') as Record<string, { Properties: Record<string, unknown> }>)
    .map(({ Properties }) => Properties);

const inVpc = (app: App): Partial<TargetStackProps> => ({
  vpc: Vpc.fromVpcAttributes(new Stack(app, 'Network'), 'Vpc', {
    vpcId: 'vpc-1', availabilityZones: ['a'], privateSubnetIds: ['subnet-1'], isolatedSubnetIds: ['subnet-2'],
    privateSubnetRouteTableIds: ['rtb-1'], isolatedSubnetRouteTableIds: ['rtb-2'],
  }),
  vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
  securityGroups: [SecurityGroup.fromSecurityGroupId(new Stack(app, 'Groups'), 'Group', 'sg-1')],
});

describe('the functions', () => {
  test('are all in the declared VPC, in its subnets and security groups', () => {
    const functions = functionsOf(targetOf({ props: inVpc }));
    expect(functions).toHaveLength(6);
    for (const { VpcConfig } of functions) expect(VpcConfig).toEqual({ SubnetIds: ['subnet-2'], SecurityGroupIds: ['sg-1'] });
  });

  test('are in no VPC without one, and then no role may make network interfaces', () => {
    const template = targetOf({});
    for (const properties of functionsOf(template)) expect(properties).not.toHaveProperty('VpcConfig');
    expect(JSON.stringify(template.toJSON())).not.toContain('NetworkInterface');
  });

  test('have all the declared runtime and architecture', () => {
    const props = { runtime: Runtime.NODEJS_22_X, architecture: Architecture.X86_64 };
    for (const properties of functionsOf(targetOf({ props: () => props }))) {
      expect(properties).toMatchObject({ Runtime: 'nodejs22.x', Architectures: ['x86_64'] });
    }
  });

  test.each([['eu-west-1', 'arm64'], ['us-gov-west-1', 'x86_64'], ['cn-north-1', 'x86_64'], ['mx-central-1', 'x86_64']])(
    'have in %s by default the newest Node.js, and the handler\'s are for %s', (region, architecture) => {
      const functions = functionsOf(targetOf({ declaration: { region } }));
      for (const { Runtime: runtime } of functions) expect(runtime).toBe('nodejs24.x');
      expect(functions.flatMap(({ Architectures: architectures }) => architectures ?? [])).toEqual([architecture, architecture, architecture]);
    },
  );
});

test.each([['us-gov-west-1', 'aws-us-gov'], ['cn-north-1', 'aws-cn']])('no template of %s names another partition than %s', (region, partition) => {
  const app = givenApp();
  const target = new TargetStack(app, 'Target', givenFerry({ region }));
  const stacks = [new SourceStack(app, 'Source', givenFerry({ region })), target, ...target.migrations.map(({ steps }) => steps)];
  const arns = stacks.flatMap((stack) => JSON.stringify(Template.fromStack(stack).toJSON()).match(/arn:aws[a-z-]*:/g) ?? []);
  expect(new Set(arns)).toEqual(new Set([`arn:${partition}:`]));
});

describe('the role path', () => {
  test('is that of every role, and in every ARN of the two', () => {
    const app = givenApp();
    const declaration = givenFerry({ rolePath: '/app/' });
    const templates = [new SourceStack(app, 'Source', declaration), new TargetStack(app, 'Target', declaration)]
      .map((stack) => Template.fromStack(stack));
    const roles = templates.flatMap((template) => Object.values(resourcesOf(template)).filter(({ Type: type }) => type === 'AWS::IAM::Role'));
    expect(roles).toHaveLength(8);
    for (const { Properties: properties } of roles) expect(properties).toMatchObject({ Path: '/app/' });
    const named = templates.flatMap((template) => JSON.stringify(template.toJSON()).match(/:role\/[\w/-]*rds-ferry-(?:source|target)/g) ?? []);
    expect(new Set(named)).toEqual(new Set([':role/app/rds-ferry-source', ':role/app/rds-ferry-target']));
    expect(named.length).toBeGreaterThan(5);
  });
});

test('the permissions boundary of a stack is that of every role', () => {
  const template = targetOf({ props: () => ({ permissionsBoundary: PermissionsBoundary.fromName('boundary') }) });
  const roles = Object.values(template.findResources('AWS::IAM::Role') as Record<string, { Properties: object }>);
  expect(roles).toHaveLength(7);
  for (const { Properties: properties } of roles) expect(properties).toHaveProperty('PermissionsBoundary');
});

describe('a permissions boundary', () => {
  const bounded = (permissionsBoundary: PermissionsBoundary): () => unknown => {
    const app = givenApp();
    new SourceStack(app, 'Source', { ...givenFerry(), permissionsBoundary });
    return () => app.synth();
  };

  test('of another account is refused', () => {
    expect(bounded(PermissionsBoundary.fromArn('arn:aws:iam::333333333333:policy/b')))
      .toThrow('is arn:aws:iam::333333333333:policy/b, of account 333333333333, but the roles are in 111111111111');
  });

  test.each([
    ['of AWS', PermissionsBoundary.fromArn('arn:aws:iam::aws:policy/PowerUserAccess')],
    ['of its own account', PermissionsBoundary.fromArn('arn:aws:iam::111111111111:policy/b')],
    ['by its name', PermissionsBoundary.fromName('b')],
  ])('%s is taken', (_, boundary) => {
    expect(bounded(boundary)).not.toThrow();
  });
});

test('the log has the declared retention and key, which CloudWatch Logs gets the use of', () => {
  const app = givenApp();
  const keys = new Stack(app, 'Keys', { env: { account: TARGET_ACCOUNT, region: 'ap-northeast-1' } });
  const logEncryptionKey = new Key(keys, 'Key');
  const target = new TargetStack(app, 'Target', { ...givenFerry(), logRetention: RetentionDays.TEN_YEARS, logEncryptionKey });
  expect(Object.values(Template.fromStack(target).findResources('AWS::Logs::LogGroup'))).toEqual([expect.objectContaining({
    Properties: expect.objectContaining({ RetentionInDays: 3653, KmsKeyId: expect.anything() as unknown }) as unknown,
  })]);
  expect(JSON.stringify(Template.fromStack(keys).toJSON())).toContain(
    `arn:aws:logs:ap-northeast-1:${TARGET_ACCOUNT}:log-group:/aws/lambda/rds-ferry-on-event-*`,
  );
});

test('the declared tags are on the stacks, their resources, and in the environment of the handler', () => {
  const template = targetOf({ declaration: { tags: { CostCenter: '4711' } } });
  const handlers = functionsOf(template).filter(({ Handler: handler }) => String(handler).startsWith('index.'));
  expect(handlers).toHaveLength(3);
  for (const properties of handlers) {
    expect(properties).toMatchObject({ Environment: { Variables: { RDS_FERRY_TAGS: '{"CostCenter":"4711"}' } } });
  }
  for (const type of ['AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup', 'AWS::StepFunctions::StateMachine']) {
    template.allResourcesProperties(type, { Tags: [{ Key: 'CostCenter', Value: '4711' }] });
  }
});

describe('tags of CDK\'s own kind', () => {
  /** Of the app beside a declared one, with the transfer key in the source. */
  const tagged = (tag: (app: App, target: TargetStack) => void): { readonly source: Template; readonly target: Template } => {
    const app = givenApp();
    const declaration = givenFerry({ tags: { Team: 'data' }, migrations: [givenMigration({ transferKey: TransferKey.inSource() })] });
    const [source, target] = [new SourceStack(app, 'Source', declaration), new TargetStack(app, 'Target', declaration)];
    tag(app, target);
    return { source: Template.fromStack(source), target: Template.fromStack(target) };
  };

  test('go to all that the handler makes, which it may', () => {
    const { source, target } = tagged((app) => {
      Tags.of(app).add('CostCenter', '4711');
      Tags.of(app).add('Team', 'everybody');
    });
    for (const name of ['on-event', 'is-complete', 'is-over']) {
      target.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `rds-ferry-${name}`, Environment: { Variables: { RDS_FERRY_TAGS: '{"CostCenter":"4711","Team":"data"}' } },
      });
    }
    const policies = JSON.stringify(source.findResources('AWS::IAM::Policy'));
    expect(policies).toContain('"aws:TagKeys":["rds-ferry:transfer-key","Name","Team","CostCenter"]');
    expect(policies).toMatch(/"StringEqualsIfExists":\{"aws:RequestTag\/Team":"data","aws:RequestTag\/CostCenter":"4711"\}/);
  });

  test.each<[string, (app: App, target: TargetStack) => void, string]>([
    ['a key that RDS keeps', (app) => Tags.of(app).add('rds:owner', 'me'),
      '[Target/StepFunction] tags has \'rds:owner\', but keys that begin with \'rds:\' are kept: choose another key. The handler gives'],
    ['a character that RDS refuses', (_, target) => Tags.of(target).add('Owner', 'a&b'), 'tags[\'Owner\'] is \'a&b\', expected up to 256'],
    ['a token', (_, target) => Tags.of(target).add('Region', Stack.of(target).urlSuffix), 'tags[\'Region\'] is a token, expected the value itself'],
    ['one that the source\'s role may not give its key', (_, target) => Tags.of(target).add('Owner', 'me'),
      'the handler in Target has the tags \'Owner\', which the role in Source doesn\'t have'],
  ])('are refused with %s', (_, tag, message) => {
    expect(() => tagged(tag)).toThrow(message);
  });
});

class Sets implements IAspect {
  public constructor(private readonly type: string, private readonly property: string, private readonly value: string) {}
  public visit(node: unknown): void {
    if (node instanceof CfnResource && node.cfnResourceType === this.type) node.addPropertyOverride(this.property, this.value);
  }
}

describe('an Aspect', () => {
  const synthesizing = (aspect: IAspect, declaration: Partial<FerryProps> = {}): () => unknown => {
    const app = givenApp();
    new SourceStack(app, 'Source', givenFerry(declaration));
    Aspects.of(app).add(aspect);
    return () => app.synth();
  };

  test.each([
    ['a path of roles', new Sets('AWS::IAM::Role', 'Path', '/app/'), 'declare `rolePath: \'/app/\'` instead'],
    ['a name of roles', new Sets('AWS::IAM::Role', 'RoleName', 'app-source'), 'declare a `prefix` instead'],
  ])('that sets %s is refused with the prop to use', (_what, aspect, remedy) => {
    expect(synthesizing(aspect)).toThrow(remedy);
  });

  test('that sets the declared path is let through', () => {
    expect(synthesizing(new Sets('AWS::IAM::Role', 'Path', '/app/'), { rolePath: '/app/' })).not.toThrow();
    expect(synthesizing(new Sets('AWS::IAM::Role', 'Path', '/'))).not.toThrow();
  });
});

test.each<[string, Surroundings, string]>([
  ['a VPC without security groups', { props: (app) => ({ ...inVpc(app), securityGroups: undefined }) }, 'vpc is given without securityGroups'],
  ['security groups without a VPC', { props: (app) => ({ securityGroups: inVpc(app).securityGroups }) }, 'securityGroups is given without a vpc'],
  ['Python', { props: () => ({ runtime: Runtime.PYTHON_3_13 }) }, 'runtime is \'python3.13\', expected Node.js 22 or newer'],
  ['Node.js 18', { props: () => ({ runtime: Runtime.NODEJS_18_X }) }, 'runtime is \'nodejs18.x\', expected Node.js 22 or newer'],
  ['a VPC of another account', {
    props: (app) => ({
      ...inVpc(app),
      vpc: Vpc.fromVpcAttributes(new Stack(app, 'Elsewhere', { env: { account: SOURCE_ACCOUNT } }), 'Vpc', {
        vpcId: 'vpc-1', availabilityZones: ['a'],
      }),
    }),
  }, `vpc is of the account ${SOURCE_ACCOUNT}, but the functions run in ${TARGET_ACCOUNT}`],
  ['a path without slashes', { declaration: { rolePath: 'app' } }, 'rolePath is \'app\', expected up to 512'],
  ['a path of AWS', { declaration: { rolePath: '/aws-reserved/' } }, 'rolePath is \'/aws-reserved/\''],
  ['a tag of AWS', { declaration: { tags: { 'aws:x': 'y' } } }, 'keys that begin with \'aws:\' are kept'],
  ['a tag of this project', { declaration: { tags: { 'rds-ferry:migration': 'y' } } }, 'keys that begin with \'rds-ferry:\' are kept'],
  ['a character that RDS refuses', { declaration: { tags: { team: 'a&b' } } }, 'tags[\'team\'] is \'a&b\', expected up to 256'],
  ['a key that is too long', { declaration: { tags: { ['k'.repeat(129)]: '' } } }, 'expected 1 to 128'],
  ['two keys that differ in case', { declaration: { tags: { Team: 'a', team: 'b' } } }, 'differ only in case'],
  ['49 tags', { declaration: { tags: Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`k${index}`, ''])) } }, 'tags has 49 tags'],
  ['more than the environment takes', {
    declaration: { tags: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, 'v'.repeat(200)])) },
  }, 'bytes as JSON, expected 3500 at most'],
])('synth refuses %s', (_what, surroundings, message) => {
  expect(() => targetOf(surroundings)).toThrow(message);
});
