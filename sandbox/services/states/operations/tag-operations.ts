import type {
  ListTagsForResourceInput, ListTagsForResourceOutput, TagResourceInput, TagResourceOutput, UntagResourceInput, UntagResourceOutput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { tagKeyContext } from '../../../core/request-tags';
import { onResource, tagContext } from '../authorization';
import type { StatesContext } from '../context';
import type { StateMachine } from '../state/state-machine';
import type { StatesStore } from '../state/states-store';

/** The tags of state machines. */
export function tagOperations({ store }: StatesContext): Operations {
  return {
    TagResource: operation<TagResourceInput, TagResourceOutput>({
      members: ['resourceArn', 'tags'],
      authorization: ({ resourceArn, tags = [] }) => [onResource('TagResource', resourceArn, tagContext(tags))],
      run: ({ resourceArn, tags = [] }) => {
        const machine = tagged(store, resourceArn);
        store.putMachine({ ...machine, tags: new Map([...machine.tags, ...tags.map(({ key = '', value = '' }) => [key, value] as const)]) });
        return {};
      },
    }),
    UntagResource: operation<UntagResourceInput, UntagResourceOutput>({
      members: ['resourceArn', 'tagKeys'],
      authorization: ({ resourceArn, tagKeys = [] }) => [onResource('UntagResource', resourceArn, tagKeyContext(tagKeys))],
      run: ({ resourceArn, tagKeys = [] }) => {
        const machine = tagged(store, resourceArn);
        store.putMachine({ ...machine, tags: new Map([...machine.tags].filter(([key]) => !tagKeys.includes(key))) });
        return {};
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceInput, ListTagsForResourceOutput>({
      members: ['resourceArn'],
      authorization: (input) => [onResource('ListTagsForResource', input.resourceArn)],
      run: ({ resourceArn }) => ({ tags: [...tagged(store, resourceArn).tags].map(([key, value]) => ({ key, value })) }),
    }),
  };
}

function tagged(store: StatesStore, arn: string | undefined): StateMachine {
  const machine = store.findMachine(arn ?? '');
  if (machine === undefined) throw new AwsError('ResourceNotFound', `Resource not found: '${arn ?? ''}'`);
  return machine;
}
