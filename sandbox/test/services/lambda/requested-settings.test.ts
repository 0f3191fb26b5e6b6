import type { CreateFunctionRequest } from '@aws-sdk/client-lambda';
import { architectureOf, changedSettings, newSettings } from '../../../services/lambda/operations/requested-settings';

const REQUEST: CreateFunctionRequest = {
  FunctionName: 'step', Role: 'arn:aws:iam::222222222222:role/function', Code: {}, Runtime: 'nodejs24.x', Handler: 'index.handler',
};

describe('the settings of a function', () => {
  test.each(['nodejs20.x', 'nodejs22.x', 'nodejs24.x'] as const)('may name the runtime %s', (runtime) => {
    expect(newSettings({ ...REQUEST, Runtime: runtime }, 'step').runtime).toBe(runtime);
  });

  test.each<[string, Partial<CreateFunctionRequest>, string]>([
    ['another runtime', { Runtime: 'python3.13' }, 'the runtime "python3.13"'],
    ['an image', { PackageType: 'Image' }, 'the package type "Image"'],
    ['versions', { Publish: true }, 'Publish'],
    ['addresses of IPv6', { VpcConfig: { Ipv6AllowedForDualStack: true } }, 'Ipv6AllowedForDualStack'],
    ['a dead-letter queue', { DeadLetterConfig: { TargetArn: 'arn' } }, 'DeadLetterConfig'],
    ['SnapStart', { SnapStart: { ApplyOn: 'PublishedVersions' } }, 'SnapStart'],
  ])('are refused by name as not implemented for %s', (_what, changes, feature) => {
    expect(() => newSettings({ ...REQUEST, ...changes }, 'step'))
      .toThrow(expect.objectContaining({ code: 'NotImplemented', status: 501, message: expect.stringContaining(feature) as unknown }) as Error);
  });

  test.each<[string, Partial<CreateFunctionRequest>, string, string]>([
    ['no handler', { Handler: undefined }, 'InvalidParameterValueException', 'Runtime and Handler are mandatory'],
    ['a timeout above 900 s', { Timeout: 901 }, 'ValidationException', "Value '901' at 'timeout'"],
    ['too little memory', { MemorySize: 64 }, 'ValidationException', 'greater than or equal to 128'],
    ['a reserved variable', { Environment: { Variables: { AWS_REGION: 'x' } } }, 'InvalidParameterValueException',
      'Reserved keys used in this request: AWS_REGION'],
    ['too many variables', { Environment: { Variables: { BIG: 'x'.repeat(4096) } } }, 'InvalidParameterValueException', 'exceeded the 4KB limit'],
    ['a log level without JSON', { LoggingConfig: { ApplicationLogLevel: 'WARN' } }, 'InvalidParameterValueException',
      'LogLevel is not supported when LogFormat is set to "Text".'],
  ])('are refused with %s', (_what, changes, code, message) => {
    expect(() => newSettings({ ...REQUEST, ...changes }, 'step'))
      .toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as unknown }) as Error);
  });

  test('keep what an update does not name', () => {
    const before = newSettings({ ...REQUEST, Timeout: 60, Environment: { Variables: { MODE: '1' } } }, 'step');
    expect(changedSettings(before, { Handler: 'other.handler' }, 'step')).toEqual({ ...before, handler: 'other.handler' });
  });
});

describe('the architecture', () => {
  test.each([[undefined, 'x86_64'], [['arm64'], 'arm64'], [['x86_64'], 'x86_64']])('of %j is %s', (asked, expected) => {
    expect(architectureOf(asked)).toBe(expected);
  });

  test('is refused when Lambda has none of that name', () => {
    expect(() => architectureOf(['riscv'])).toThrow(expect.objectContaining({ code: 'ValidationException' }) as Error);
  });
});
