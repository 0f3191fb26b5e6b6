import type { AwsError } from '../../../core/aws-error';
import { notImplemented, validationError } from '../errors';
import { isRecord } from './value';

/** As CloudFormation's own refusal lists them. */
const SUPPORTED = [
  'Fn::Base64', 'Fn::GetAtt', 'Fn::GetAZs', 'Fn::ImportValue', 'Fn::Join', 'Fn::Split', 'Fn::FindInMap', 'Fn::Select', 'Ref', 'Fn::Equals', 'Fn::If',
  'Fn::Not', 'Condition', 'Fn::And', 'Fn::Or', 'Fn::Contains', 'Fn::EachMemberEquals', 'Fn::EachMemberIn', 'Fn::ValueOf', 'Fn::ValueOfAll',
  'Fn::RefAll', 'Fn::Sub', 'Fn::Cidr',
];
/** Functions of CloudFormation that the sandbox lacks. */
const UNIMPLEMENTED = ['Fn::Cidr', 'Fn::RefAll', 'Fn::ValueOf', 'Fn::ValueOfAll', 'Fn::Transform', 'Fn::GetStackOutput'];
/** Functions of the transform `AWS::LanguageExtensions`. */
const EXTENSIONS = ['Fn::Length', 'Fn::ToJsonString'];

/**
 * Why a part of a template has functions that can't be worked out.
 *
 * @param isExtended - whether the template has the transform `AWS::LanguageExtensions`.
 */
export function refusedFunction(value: unknown, isExtended: boolean): AwsError | undefined {
  const names = functionsIn(value);
  const lacking = names.find((name) => UNIMPLEMENTED.includes(name) || name.startsWith('Fn::ForEach'));
  if (lacking !== undefined) return notImplemented(`the function ${lacking}`);
  const wrong = names.find((name) => !SUPPORTED.includes(name) && !(isExtended && EXTENSIONS.includes(name)));
  if (wrong === undefined) return undefined;
  return validationError(`Template error: Encountered unsupported function: ${wrong} Supported functions are: [${SUPPORTED.join(', ')}]`);
}

/** Names of the functions in `value`, in whatever depth. */
function functionsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(functionsIn);
  if (!isRecord(value)) return [];
  const entries = Object.entries(value);
  const [key] = entries.length === 1 ? entries[0] ?? [] : [];
  const loops = Object.keys(value).filter((name) => name.startsWith('Fn::ForEach'));
  return [...key?.startsWith('Fn::') === true ? [key] : [], ...loops, ...entries.flatMap(([, item]) => functionsIn(item))];
}
