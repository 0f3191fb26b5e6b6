import type { StandIn } from '../../cloud-assembly/literal';

/** Where the resources are made that a template refers to. */
export interface MadePlace {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
}

/** A name that nothing has: what is asked for it isn't asked. */
const NAME = 'rds-ferry-known-later';
const GROUP_ID = `sg-${'0'.repeat(17)}`;
const KEY_ID = '00000000-0000-0000-0000-000000000000';

/** What stands for a value of a property, of which only the deployment knows what it is. */
interface Later {
  readonly words: string;
  readonly value: (place: MadePlace) => string;
}

const key: Later['value'] = ({ partition, region, accountId }) => `arn:${partition}:kms:${region}:${accountId}:key/${KEY_ID}`;

const LATER: Readonly<Record<string, Later>> = {
  SubnetGroupName: { words: 'The subnet group', value: () => NAME },
  SecurityGroupIds: { words: 'A security group', value: () => GROUP_ID },
  ParameterGroupName: { words: 'The parameter group', value: () => NAME },
  ClusterParameterGroupName: { words: 'The cluster parameter group', value: () => NAME },
  OptionGroupName: { words: 'The option group', value: () => NAME },
  FinalKeyArn: { words: 'The final key', value: key },
  TransferKeyArn: { words: 'The transfer key', value: key },
  SourceKeyArn: { words: 'The source\'s key', value: key },
  KeyArn: { words: 'The key of a snapshot', value: key },
  SecretKeyArn: { words: 'The key of the secret', value: key },
  PerformanceInsightsKeyArn: { words: 'The key of Performance Insights', value: key },
  SecretArn: {
    words: 'The secret with the master password',
    value: ({ partition, region, accountId }) => `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${NAME}`,
  },
};

/** Stands in for what a template refers to. `leave` hears a sentence about each. */
export function standingIn(place: MadePlace, leave: (sentence: string) => void): StandIn {
  return (path) => {
    const later = LATER[path.findLast((name) => !/^\d+$/.test(name)) ?? ''];
    if (later === undefined) {
      // what CloudFormation calls is the deployment's affair.
      if (path[0] !== 'ServiceToken') leave(`${path.join('.')} of the step is known in the deployment only: it isn't checked.`);
      return undefined;
    }
    leave(`${later.words} is named by another resource of the app, and known in the deployment only: Preflight looks at it then.`);
    return later.value(place);
  };
}

/** Whether something is asked about what is known later. */
export function isAboutLater(args: readonly unknown[]): boolean {
  const text = JSON.stringify(args);
  return [NAME, GROUP_ID, KEY_ID].some((value) => text.includes(value));
}
