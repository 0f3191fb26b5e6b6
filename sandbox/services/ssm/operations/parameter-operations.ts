import type {
  DeleteParameterRequest, DeleteParameterResult, GetParameterRequest, GetParameterResult, GetParametersRequest, GetParametersResult, Parameter,
  PutParameterRequest, PutParameterResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onParameter, onPut } from '../authorization';
import type { SsmContext } from '../context';
import { refusedParameterName, refusedPut } from '../rules/parameter-rules';
import { parameterArn, parseParameterReference } from '../state/parameter-name';
import type { StoredParameter } from '../state/parameter-store';

/** Writing, reading and deleting parameters. */
export function parameterOperations(context: SsmContext): Operations {
  const { store } = context;
  return {
    PutParameter: operation<PutParameterRequest, PutParameterResult>({
      members: ['Name', 'Value', 'Description', 'Type', 'Overwrite', 'Tags'],
      authorization: (input, call) => onPut(input, call),
      run: (input, call) => putParameter(context, input, call),
    }),
    GetParameter: operation<GetParameterRequest, GetParameterResult>({
      members: ['Name', 'WithDecryption'],
      authorization: (input, call) => [onParameter(store, 'GetParameter', input.Name, call)],
      run: (input, call) => getParameter(context, input, call),
    }),
    GetParameters: operation<GetParametersRequest, GetParametersResult>({
      members: ['Names', 'WithDecryption'],
      authorization: (input, call) => (input.Names ?? []).map((name) => onParameter(store, 'GetParameters', name, call)),
      run: (input, call) => getParameters(context, input, call),
    }),
    DeleteParameter: operation<DeleteParameterRequest, DeleteParameterResult>({
      members: ['Name'],
      authorization: (input, call) => [onParameter(store, 'DeleteParameter', input.Name, call)],
      run: (input, call) => {
        // a name it must be, not an ARN.
        const { Name: name = '' } = input;
        if (!store.delete(call.accountId, call.region, name)) throw parameterNotFound(name);
        return {};
      },
    }),
  };
}

function putParameter({ store }: SsmContext, input: PutParameterRequest, call: Call): PutParameterResult {
  const known = store.latest(call.accountId, call.region, input.Name ?? '');
  const refusal = refusedParameterName(input.Name ?? '') ?? refusedPut(input, known);
  if (refusal !== undefined) throw refusal;
  const type = (input.Type ?? known?.type) === 'StringList' ? 'StringList' : 'String';
  const tags = known?.tags ?? new Map((input.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']));
  const stored = store.put(call.accountId, call.region, { name: input.Name ?? '', value: input.Value ?? '', type, tags });
  return { Version: stored.version, Tier: 'Standard' };
}

function getParameter(context: SsmContext, input: GetParameterRequest, call: Call): GetParameterResult {
  const found = findParameter(context, input.Name, call);
  if (found !== undefined) return { Parameter: toParameter(found, call) };
  const { accountId, region, name, version } = parseParameterReference(input.Name ?? '', call);
  const exists = context.store.latest(accountId, region, name) !== undefined;
  throw version !== undefined && exists
    ? new AwsError('ParameterVersionNotFound', `Systems Manager could not find version ${version} of ${name}.`)
    : parameterNotFound(name);
}

function getParameters(context: SsmContext, { Names: names = [] }: GetParametersRequest, call: Call): GetParametersResult {
  if (names.length === 0 || names.length > 10) throw new AwsError('ValidationException', `Names has ${names.length} members; 1 to 10 are allowed`);
  const found = names.map((name) => ({ name, parameter: findParameter(context, name, call) }));
  return {
    Parameters: found.flatMap(({ parameter }) => (parameter === undefined ? [] : [toParameter(parameter, call)])),
    InvalidParameters: found.filter(({ parameter }) => parameter === undefined).map(({ name }) => name),
  };
}

function findParameter({ store }: SsmContext, reference: string | undefined, call: Call): StoredParameter | undefined {
  const { accountId, region, name, version } = parseParameterReference(reference ?? '', call);
  // an ARN of another Region names nothing in this one.
  return region === call.region ? store.version(accountId, region, name, version) : undefined;
}

function parameterNotFound(name: string): AwsError {
  return new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
}

function toParameter(stored: StoredParameter, call: Call): Parameter {
  return {
    Name: stored.name,
    Type: stored.type,
    Value: stored.value,
    Version: stored.version,
    LastModifiedDate: new Date(stored.lastModified),
    ARN: parameterArn(stored.name, call),
    DataType: 'text',
  };
}
