import type {
  DeleteParameterRequest, DeleteParameterResult, GetParameterRequest, GetParameterResult, GetParametersRequest, GetParametersResult, Parameter,
  PutParameterRequest, PutParameterResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../core/aws-error';
import type { Clock } from '../../core/clock';
import { type AuthorizationRequest, type Call, operation, type Service } from '../../core/operation';
import { parameterArn, parseParameterReference, refusedParameterName } from './state/parameter-name';
import { ParameterStore, type StoredParameter } from './state/parameter-store';

/** Parameter Store of Systems Manager, for parameters of the types String and StringList. */
export class SsmService {
  public readonly service: Service;
  private readonly store: ParameterStore;

  public constructor(props: { readonly clock: Clock }) {
    this.store = new ParameterStore(props.clock);
    this.service = {
      signingName: 'ssm',
      operations: {
        PutParameter: this.putParameter(),
        GetParameter: this.getParameter(),
        GetParameters: this.getParameters(),
        DeleteParameter: this.deleteParameter(),
      },
    };
  }

  /** A parameter of type String that is there from the beginning: `/cdk-bootstrap/hnb659fds/version`. */
  public seedParameter(accountId: string, region: string, name: string, value: string): void {
    this.store.put(accountId, region, { name, value, type: 'String', tags: new Map() });
  }

  private putParameter(): Service['operations'][string] {
    return operation<PutParameterRequest, PutParameterResult>({
      authorization: (input, call) => putRequests(input, call),
      run: (input, call) => {
        const known = this.store.latest(call.accountId, call.region, input.Name ?? '');
        const refusal = refusedParameterName(input.Name ?? '') ?? refusedPut(input, known);
        if (refusal !== undefined) throw refusal;
        const type = (input.Type ?? known?.type) === 'StringList' ? 'StringList' : 'String';
        const tags = known?.tags ?? new Map((input.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']));
        const stored = this.store.put(call.accountId, call.region, { name: input.Name ?? '', value: input.Value ?? '', type, tags });
        return { Version: stored.version, Tier: 'Standard' };
      },
    });
  }

  private getParameter(): Service['operations'][string] {
    return operation<GetParameterRequest, GetParameterResult>({
      authorization: (input, call) => [this.ask('GetParameter', input.Name, call)],
      run: (input, call) => {
        const found = this.find(input.Name, call);
        if (found !== undefined) return { Parameter: toShape(found, call) };
        const { name, version } = parseParameterReference(input.Name ?? '');
        const exists = this.store.latest(call.accountId, call.region, name) !== undefined;
        throw version !== undefined && exists
          ? new AwsError('ParameterVersionNotFound', `Systems Manager could not find version ${version} of ${name}.`)
          : new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
      },
    });
  }

  private getParameters(): Service['operations'][string] {
    return operation<GetParametersRequest, GetParametersResult>({
      authorization: (input, call) => (input.Names ?? []).map(name => this.ask('GetParameters', name, call)),
      run: (input, call) => {
        const names = input.Names ?? [];
        if (names.length === 0 || names.length > 10) throw new AwsError('ValidationException', `Names has ${names.length} members; 1 to 10 are allowed`);
        const found = names.map(name => ({ name, parameter: this.find(name, call) }));
        return {
          Parameters: found.flatMap(({ parameter }) => (parameter === undefined ? [] : [toShape(parameter, call)])),
          InvalidParameters: found.filter(({ parameter }) => parameter === undefined).map(({ name }) => name),
        };
      },
    });
  }

  private deleteParameter(): Service['operations'][string] {
    return operation<DeleteParameterRequest, DeleteParameterResult>({
      authorization: (input, call) => [this.ask('DeleteParameter', input.Name, call)],
      run: (input, call) => {
        const { name } = parseParameterReference(input.Name ?? '');
        if (!this.store.delete(call.accountId, call.region, name)) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
        return {};
      },
    });
  }

  private find(text: string | undefined, call: Call): StoredParameter | undefined {
    const { name, version } = parseParameterReference(text ?? '');
    return this.store.version(call.accountId, call.region, name, version);
  }

  private ask(action: string, text: string | undefined, call: Call): AuthorizationRequest {
    const { name } = parseParameterReference(text ?? '');
    const tags = this.store.latest(call.accountId, call.region, name)?.tags ?? new Map<string, string>();
    const context = Object.fromEntries([...tags].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
    return { action: `ssm:${action}`, resource: parameterArn(name, call), context };
  }
}

/** Tags need `ssm:AddTagsToResource` as well (Systems Manager API Reference, PutParameter). */
function putRequests(input: PutParameterRequest, call: Call): readonly AuthorizationRequest[] {
  const resource = parameterArn(input.Name ?? '', call);
  const tags = input.Tags ?? [];
  const tagKeys = Object.fromEntries(tags.map(tag => [`aws:RequestTag/${tag.Key ?? ''}`, tag.Value ?? '']));
  const tagContext = tags.length === 0 ? {} : { 'aws:TagKeys': tags.map(tag => tag.Key ?? ''), ...tagKeys };
  const put = { action: 'ssm:PutParameter', resource, context: { 'ssm:Overwrite': String(input.Overwrite ?? false), ...tagContext } };
  return tags.length === 0 ? [put] : [put, { action: 'ssm:AddTagsToResource', resource, context: tagContext }];
}

function refusedPut(input: PutParameterRequest, known: StoredParameter | undefined): AwsError | undefined {
  if (input.Type === 'SecureString') return new AwsError('NotImplemented', 'The sandbox has no SecureString parameters; it has String and StringList.', 501);
  if (known === undefined && input.Type === undefined) return new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
  if (known !== undefined && input.Overwrite !== true) {
    const advice = 'To overwrite this value, set the overwrite option in the request to true.';
    return new AwsError('ParameterAlreadyExists', `The parameter already exists. ${advice}`);
  }
  if (known !== undefined && (input.Tags ?? []).length > 0) {
    return new AwsError('ValidationException', 'Invalid request: tags and overwrite can\'t be used together. To create a parameter with tags, remove overwrite.');
  }
  if (known !== undefined && input.Type !== undefined && input.Type !== known.type) {
    return new AwsError('HierarchyTypeMismatchException', `${known.name} is of type ${known.type}; a parameter's type can't be changed.`);
  }
  const bytes = Buffer.byteLength(input.Value ?? '');
  return bytes > 4096 ? new AwsError('ValidationException', `Standard tier parameters support a maximum value of 4096 characters; this has ${bytes}.`) : undefined;
}

function toShape(stored: StoredParameter, call: Call): Parameter {
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
