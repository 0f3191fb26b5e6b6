import { AwsError } from '../../../core/aws-error';

export const NAMESPACE = 'rds';
export const DIMENSION = 'rds:cluster:ReadReplicaCount';
/** Readers of a cluster at most. Source: AUG:Aurora.Integrating.AutoScaling. */
const MOST_READERS = 15;

const validation = (message: string): AwsError => new AwsError('ValidationException', message);

/** Not a rule of AWS: of all that scales, the sandbox has the readers of DB clusters only. */
export function dimensionKnown(namespace: string | undefined, dimension: string | undefined): AwsError | undefined {
  if (namespace === NAMESPACE && (dimension === undefined || dimension === DIMENSION)) return undefined;
  return new AwsError('NotImplemented', `The sandbox scales nothing of ${namespace ?? 'no service'} but ${DIMENSION}.`, 501);
}

/** Lists can be narrowed to a dimension of what is named only. Source: API reference of each operation that describes. */
export function dimensionOfResource(dimension: string | undefined, named: boolean): AwsError | undefined {
  if (dimension === undefined || named) return undefined;
  return validation(`A resource ID is needed with the scalable dimension ${dimension}.`);
}

export function resourceKnown(resourceId: string, exists: boolean): AwsError | undefined {
  if (!/^cluster:.+$/.test(resourceId)) return validation(`Unsupported service namespace, resource type or scalable dimension: ${resourceId}`);
  return exists ? undefined : validation(`DB cluster does not exist: ${resourceId}`);
}

export function capacities(least: number | undefined, most: number | undefined): AwsError | undefined {
  if (least === undefined || most === undefined) return validation('Both MinCapacity and MaxCapacity must be specified for a new scalable target.');
  if (least < 0 || most > MOST_READERS) return validation(`The capacity of ${DIMENSION} must be between 0 and ${MOST_READERS}.`);
  return least > most ? validation('Maximum capacity cannot be less than minimum capacity') : undefined;
}

export function targetFound(resourceId: string, target: object | undefined): AwsError | undefined {
  if (target !== undefined) return undefined;
  return new AwsError('ObjectNotFoundException', `No scalable target found for service namespace: ${NAMESPACE}, resource ID: ${resourceId}, `
    + `scalable dimension: ${DIMENSION}`);
}

export function policyFound(name: string, policy: object | undefined): AwsError | undefined {
  return policy === undefined ? new AwsError('ObjectNotFoundException', `No scaling policy found with the name ${name}`) : undefined;
}

/** Readers follow a metric of theirs; policies of steps are for other services. */
export function trackingPolicy(type: string | undefined, metric: string | undefined, custom: boolean): AwsError | undefined {
  if (type !== undefined && type !== 'TargetTrackingScaling') return validation(`The policy type ${type} isn't supported for ${DIMENSION}.`);
  const known = ['RDSReaderAverageCPUUtilization', 'RDSReaderAverageDatabaseConnections'];
  if (custom ? metric === undefined : known.includes(metric ?? '')) return undefined;
  return validation(`The target needs one metric: a customized one, ${known.join(' or ')}.`);
}
