import type { ServiceModel } from '../model';
import { JsonRpcProtocol } from './json-rpc';
import type { Protocol } from './protocol';
import { QueryProtocol } from './query';
import { RestJsonProtocol } from './rest-json';
import { RestXmlProtocol } from './rest-xml';

/** The protocol that `model`'s service speaks. */
export function protocolOf(model: ServiceModel): Protocol {
  switch (model.protocol) {
    case 'awsQuery': return QueryProtocol.aws(model);
    case 'ec2Query': return QueryProtocol.ec2(model);
    case 'awsJson1_0': case 'awsJson1_1': return new JsonRpcProtocol(model);
    case 'restJson1': return new RestJsonProtocol(model);
    case 'restXml': return new RestXmlProtocol(model);
  }
}
