import { Token } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { isObject, isOf, isOfDeclaredClass, ownText, quoted } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { nearestName } from '../messages/nearest-name';
import { formatFailures, INSTANCE_TYPE } from './format';

/** CDK's list; a family of any age has sizes of it. */
const SIZES: readonly string[] = Object.values(InstanceSize);

/** `r6g`, `x2iedn`, `m7i-flex`: a new one is as good as an old one. */
const FAMILY = /^[a-z]+\d+[a-z]*(?:-[a-z0-9]+)*$/;

/** CDK's list; for suggestions only. */
const FAMILIES: readonly string[] = Object.values(InstanceClass).filter((name) => FAMILY.test(name));

/** "db.r5b.4xlarge.tpc2.mem2x": https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Oracle.Concepts.InstanceClasses.html */
const PRECONFIGURED = /\.tpc[12]\.mem\d{1,2}x$/;

/** The class of members whose capacity follows the load. */
const SERVERLESS = 'serverless';

/** Whether the members of a cluster or an instance get it. */
export interface InstanceTypeRules {
  readonly takesServerless: boolean;
}

/** An instance type that isn't one; whether RDS offers it in a Region, Preflight asks there. */
export function instanceTypeFailures(path: string, value: unknown, { takesServerless }: InstanceTypeRules): Failure[] {
  if (value === undefined) return [];
  const type = asText(value);
  if (type === undefined) return [failure('RF-1012', `${path} is ${quoted(value)}, expected an InstanceType: give new InstanceType('m6g.large')`)];
  const malformed = formatFailures(path, type, INSTANCE_TYPE);
  if (malformed.length > 0 || Token.isUnresolved(type)) return malformed;
  if (type !== SERVERLESS) return partFailures(path, type);
  return takesServerless ? [] : [failure('RF-1031', `${path} is '${SERVERLESS}', which only members of clusters can be: give a type such as `
    + 'm6g.large')];
}

/** A text would do as well, in an app without a type check. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const isOther = isOfDeclaredClass(value) && !isOf(value, InstanceType);
  return isObject(value) && !isOther && !Construct.isConstruct(value) ? ownText(value) : undefined;
}

function partFailures(path: string, type: string): Failure[] {
  const [family = '', ...rest] = type.replace(PRECONFIGURED, '').split('.');
  const size = rest.join('.');
  const is = `${path} is '${type}'`;
  if (!FAMILY.test(family)) {
    return [failure('RF-1032', `${is}, but there is no family `
      + `'${family}'${insteadOf(family, FAMILIES, (name) => `${name}.${size}`)}`)];
  }
  if (SIZES.includes(size)) return [];
  if (size === '') return [failure('RF-1032', `${is}, which has no size: expected a type such as ${family}.large`)];
  return [failure('RF-1032', `${is}, but there is no size '${size}'${insteadOf(size, SIZES, (name) => `${family}.${name}`)}`)];
}

function insteadOf(part: string, names: readonly string[], whole: (name: string) => string): string {
  const nearest = nearestName(part, names);
  return nearest === undefined ? ': expected a type such as m6g.large' : `: did you mean ${whole(nearest)}?`;
}
