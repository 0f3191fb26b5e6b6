import { Readable } from 'node:stream';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { SdkClientFactory, type SdkOptions } from '../../../../lambda/step/clients/sdk-clients';

/** One answer over the wire, or an error of the network. */
export type Canned = { readonly status: number; readonly type: string; readonly body: string } | Error;

/** An answer of RDS to an operation. */
export function rdsAnswer(operation: string, result = ''): Canned {
  const body = `<${operation}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${operation}Result>${result}</${operation}Result>`
    + `<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`;
  return { status: 200, type: 'text/xml', body };
}

/** An answer of IAM to an operation. */
export function iamAnswer(operation: string, result: string): Canned {
  const body = `<${operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${operation}Result>${result}</${operation}Result>`
    + `<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`;
  return { status: 200, type: 'text/xml', body };
}

/** An answer of EC2 to an operation. */
export function ec2Answer(operation: string, result: string): Canned {
  const body = `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>${result}</${operation}Response>`;
  return { status: 200, type: 'text/xml', body };
}

/** A refusal of RDS, STS or IAM. */
export function queryError(status: number, code: string, message = `${code}.`): Canned {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId>`
    + '</ErrorResponse>';
  return { status, type: 'text/xml', body };
}

/** A refusal of EC2. */
export function ec2Error(status: number, code: string): Canned {
  const body = `<Response><Errors><Error><Code>${code}</Code><Message>${code}.</Message></Error></Errors><RequestID>r</RequestID></Response>`;
  return { status, type: 'text/xml', body };
}

export function json(status: number, body: object): Canned {
  return { status, type: 'application/x-amz-json-1.1', body: JSON.stringify(body) };
}

/** What was sent, as host, headers and fields of the body. */
export interface Sent {
  readonly host: string;
  readonly authorization: string;
  /** Fields of a query request; a JSON body is under `''`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Clients whose wire gives the canned answers, one after another, the last one for ever. */
export function clientsOver(...answers: readonly Canned[]): { factory: SdkClientFactory; sent: Sent[] } {
  return clientsWith({}, ...answers);
}

/** The same with options of their own. */
export function clientsWith(options: SdkOptions, ...answers: readonly Canned[]): { factory: SdkClientFactory; sent: Sent[] } {
  const sent: Sent[] = [];
  const requestHandler = {
    handle: async (request: HttpRequest): Promise<{ response: HttpResponse }> => {
      const body = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body as Uint8Array);
      const fields = body.startsWith('{') ? { '': body } : Object.fromEntries(new URLSearchParams(body));
      sent.push({ host: request.hostname, authorization: request.headers.authorization ?? '', fields });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
      return {
        response: new HttpResponse({
          statusCode: answer.status, headers: { 'content-type': answer.type, 'x-amzn-requestid': 'r' },
          body: Readable.from([Buffer.from(answer.body)]),
        }),
      };
    },
  };
  const credentials = { accessKeyId: 'AKIAOWN', secretAccessKey: 'secret' };
  return {
    factory: new SdkClientFactory({
      requestHandler, credentials, maxAttempts: 1, functionRoleArn: 'arn:aws:iam::222222222222:role/ferry',
      ...options,
    }), sent,
  };
}
