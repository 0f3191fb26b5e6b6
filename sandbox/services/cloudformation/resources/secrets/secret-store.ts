import { parseArn } from '../../../../core/arn';
import type { SecretReference } from '../../template/dynamic-references';
import { isRecord, scalarText } from '../../template/value';
import { ResourceFailure } from '../handler/handler';

/** The account and Region of the stack that refers to a secret: a secret's name is looked up there. */
export interface SecretPlace {
  readonly accountId: string;
  readonly region: string;
}

/** The secrets that stacks have made, with what they hold. Only resources that refer to them get to see it. */
export class SecretStore {
  private readonly texts = new Map<string, string | undefined>();

  public put(arn: string, text: string | undefined): void {
    this.texts.set(arn, text);
  }

  public delete(arn: string): void {
    this.texts.delete(arn);
  }

  /**
   * What a reference stands for.
   *
   * @throws ResourceFailure - when there is no such secret, version or key. It tells nothing of what the secret holds.
   */
  public read({ secretId, jsonKey, version }: SecretReference, place: SecretPlace): string {
    if (version !== undefined) throw new ResourceFailure(`The sandbox keeps only the current version of a secret, not ${version} of ${secretId}.`);
    const text = this.texts.get(secretId.startsWith('arn:') ? secretId : this.arnOf(secretId, place));
    if (text === undefined) throw new ResourceFailure(`Secrets Manager can't find the specified secret: ${secretId}`);
    return jsonKey === undefined ? text : memberOf(text, jsonKey, secretId);
  }

  /** ARNs end with a hyphen and six random characters after the name. */
  private arnOf(name: string, { accountId, region }: SecretPlace): string {
    const isNamed = (arn: string): boolean => {
      const parts = parseArn(arn);
      return parts?.accountId === accountId && parts.region === region && parts.resource.slice('secret:'.length, -7) === name;
    };
    return [...this.texts.keys()].find(isNamed) ?? name;
  }
}

function memberOf(text: string, key: string, secretId: string): string {
  const value = scalarText(parsed(text, secretId)[key]);
  if (value === undefined) throw new ResourceFailure(`Could not find a value associated with JSONKey in SecretString: ${key} of ${secretId}`);
  return value;
}

function parsed(text: string, secretId: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // reported below: the parser's own message would quote the secret.
  }
  throw new ResourceFailure(`Could not parse SecretString JSON: ${secretId}`);
}
