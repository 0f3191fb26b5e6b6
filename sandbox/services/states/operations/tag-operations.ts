import type {
  ListTagsForResourceInput, ListTagsForResourceOutput, TagResourceInput, TagResourceOutput, UntagResourceInput, UntagResourceOutput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../../core/aws-error';
import type { Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import { onResource } from '../authorization';
import type { StateMachine } from '../state/state-machine';
import type { StatesStore } from '../state/states-store';

/** The tags of state machines. */
export function tagOperations(store: StatesStore): Service['operations'] {
  return {
    TagResource: operation<TagResourceInput, TagResourceOutput>({
      authorization: ({ resourceArn, tags = [] }) => {
        const values = Object.fromEntries(tags.map(({ key = '', value = '' }) => [`aws:RequestTag/${key}`, value]));
        return [onResource('TagResource', resourceArn, { ...values, 'aws:TagKeys': tags.map(({ key = '' }) => key) })];
      },
      run: ({ resourceArn, tags = [] }) => {
        const machine = tagged(store, resourceArn);
        store.putMachine({ ...machine, tags: new Map([...machine.tags, ...tags.map(({ key = '', value = '' }) => [key, value] as const)]) });
        return {};
      },
    }),
    UntagResource: operation<UntagResourceInput, UntagResourceOutput>({
      authorization: ({ resourceArn, tagKeys = [] }) => [onResource('UntagResource', resourceArn, { 'aws:TagKeys': tagKeys })],
      run: ({ resourceArn, tagKeys = [] }) => {
        const machine = tagged(store, resourceArn);
        store.putMachine({ ...machine, tags: new Map([...machine.tags].filter(([key]) => !tagKeys.includes(key))) });
        return {};
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceInput, ListTagsForResourceOutput>({
      authorization: input => [onResource('ListTagsForResource', input.resourceArn)],
      run: ({ resourceArn }) => ({ tags: [...tagged(store, resourceArn).tags].map(([key, value]) => ({ key, value })) }),
    }),
  };
}

function tagged(store: StatesStore, arn: string | undefined): StateMachine {
  const machine = store.findMachine(arn ?? '');
  if (machine === undefined) throw new AwsError('ResourceNotFound', `Resource not found: '${arn ?? ''}'`);
  return machine;
}
