import { AwsError } from '../../core/aws-error';

export function ruleNotFound(name: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
}

export function invalidPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** Not a refusal of AWS: what the sandbox lacks, by its name. @param what - `schedules` */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `The sandbox's EventBridge doesn't implement ${what}`, 501);
}
