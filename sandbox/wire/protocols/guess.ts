import type { WireRequest } from '../../core/http';
import { bufferOf } from '../bytes';
import { emptyModel, type ServiceModel } from '../model';
import type { ProtocolName } from '../sources';
import type { Protocol } from './protocol';
import { RpcCborProtocol } from './rpc-cbor';
import { protocolOf } from './select';

/** Services of REST that answer in XML, by signing name; all others of REST answer in JSON. */
const REST_XML: ReadonlySet<string> = new Set(['cloudfront', 'route53', 's3', 's3-outposts', 's3express']);

/** The protocol of a service that the sandbox doesn't know, or of a request that names none: the one that the request looks like. */
export function guessedProtocol(signingName: string, request: WireRequest): Protocol {
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return new RpcCborProtocol(signingName);
  return protocolOf(guessedModel(signingName, request));
}

function guessedModel(signingName: string, request: WireRequest): ServiceModel {
  return emptyModel(signingName, guessedName(signingName, request));
}

function guessedName(signingName: string, { headers, path, query, body }: WireRequest): ProtocolName {
  const contentType = headers['content-type'] ?? '';
  if (contentType.startsWith('application/x-amz-json-1.0')) return 'awsJson1_0';
  if (headers['x-amz-target'] !== undefined || contentType.startsWith('application/x-amz-json')) return 'awsJson1_1';
  const form = contentType.startsWith('application/x-www-form-urlencoded') || query.Action !== undefined
    || bufferOf(body).subarray(0, 7).toString() === 'Action=';
  if (form || (path === '/' && !REST_XML.has(signingName))) return 'awsQuery';
  return REST_XML.has(signingName) ? 'restXml' : 'restJson1';
}
