import { className } from './messages/class-name';
import { isLiteral, isToken, quoted } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { flagFailures, type Likeness, likenessFailures, listFailures } from './values/likeness';

/** Props of CDK's stacks, as an app gives them. */
type StackPropValues = Readonly<Record<
  'description' | 'stackName' | 'notificationArns' | 'synthesizer' | 'permissionsBoundary' | 'propertyInjectors' | typeof FLAGS[number], unknown
>>;

const FLAGS = ['terminationProtection', 'analyticsReporting', 'crossRegionReferences', 'suppressTemplateIndentation'] as const;

const SYNTHESIZER: Likeness = {
  expected: 'a synthesizer of aws-cdk-lib',
  members: ['bind', 'synthesize', 'addFileAsset'],
  remedy: (value) => `give ${typeof value === 'function' && value.name !== '' ? `new ${className(value)}()` : 'new DefaultStackSynthesizer({ … })'}`,
};

const PERMISSIONS_BOUNDARY: Likeness = {
  expected: 'a PermissionsBoundary of aws-cdk-lib',
  members: ['_bind'],
  remedy: (value) => (isLiteral(value) && value.startsWith('arn:')
    ? `give PermissionsBoundary.fromArn('${value}')` : `give PermissionsBoundary.fromName('${isLiteral(value) && value !== '' ? value : '<name>'}')`),
};

const PROPERTY_INJECTOR: Likeness = {
  expected: 'an IPropertyInjector of aws-cdk-lib',
  members: ['constructUniqueId', 'inject'],
  remedy: () => 'give an object that has constructUniqueId and inject',
};

/** What CDK's stacks, or CloudFormation, can't do with a stack's own props. CDK would say it of one at a time, or not at all. */
export function stackPropFailures(given: object): Failure[] {
  const props = given as Partial<StackPropValues>;
  return [
    ...descriptionFailures(props.description),
    ...stackNameFailures(props.stackName),
    ...listFailures('notificationArns', props.notificationArns, 'ARNs of SNS topics', topicFailures),
    ...likenessFailures('synthesizer', props.synthesizer, SYNTHESIZER),
    ...likenessFailures('permissionsBoundary', props.permissionsBoundary, PERMISSIONS_BOUNDARY),
    ...listFailures('propertyInjectors', props.propertyInjectors, 'property injectors', (path, item) => (
      item === undefined ? [failure('RF-1002', `${path} is missing, expected `
      + `${PROPERTY_INJECTOR.expected}`)] : likenessFailures(path, item, PROPERTY_INJECTOR)
    )),
    ...FLAGS.flatMap((flag) => flagFailures(flag, props[flag])),
  ];
}

/** Of CDK, which counts characters. */
const MAX_DESCRIPTION = 512;

function descriptionFailures(description: unknown): Failure[] {
  if (description === undefined || (typeof description === 'string' && description.length <= MAX_DESCRIPTION)) return [];
  const got = typeof description === 'string' ? `${description.length} characters long` : quoted(description);
  return [failure('RF-1070', `description is ${got}, expected a string of ${MAX_DESCRIPTION} characters at most`)];
}

/** CreateStack, `StackName`. */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

function stackNameFailures(name: unknown): Failure[] {
  return name === undefined || (isLiteral(name) && STACK_NAME.test(name)) ? [] : [
    failure('RF-1071', `stackName is ${typeof name === 'string' && !isToken(name) ? `'${name}'` : quoted(name)}, expected 1 to 128 letters, `
    + 'digits and hyphens, '
    + 'beginning with a letter'),
  ];
}

function topicFailures(path: string, arn: unknown): Failure[] {
  return isLiteral(arn) && arn.startsWith('arn:') ? [] : [failure('RF-1072', `${path} is ${quoted(arn)}, expected the ARN of an SNS topic, as text`)];
}
