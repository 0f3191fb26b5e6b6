import type { Service } from '../../core/operation';
import type { CloudTrailContext } from './context';
import { lookupOperations } from './operations/lookup-operations';

/** CloudTrail's event history; trails and event data stores aren't there. An event is there at once, where AWS takes some minutes. */
export class CloudTrailService {
  public readonly service: Service;

  public constructor(context: CloudTrailContext) {
    this.service = { signingName: 'cloudtrail', operations: lookupOperations(context) };
  }
}
