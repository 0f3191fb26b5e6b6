import type {
  DescribeStackResourceInput, DescribeStackResourceOutput, DescribeStackResourcesInput, DescribeStackResourcesOutput, DescribeStacksInput,
  DescribeStacksOutput, ListExportsInput, ListExportsOutput, ListImportsInput, ListImportsOutput, ListStackResourcesInput,
  ListStackResourcesOutput, ListStacksInput, ListStacksOutput,
} from '@aws-sdk/client-cloudformation';
import { operation, type Operations } from '../../../core/operation';
import { onAll, onStack } from '../authorization';
import type { CloudFormationContext } from '../context';
import { importersOf } from '../engine/outputs';
import { validationError } from '../errors';
import { page } from './page';
import { findStack, requireStack } from './stack-access';
import { describeResource, describeStack, summarizeResource, summarizeStack } from './stack-description';

/** Describing and listing stacks, their resources and exports. */
export function descriptionOperations(context: CloudFormationContext): Operations {
  return { ...stackDescriptions(context), ...resourceDescriptions(context), ...exportDescriptions(context) };
}

function stackDescriptions(context: CloudFormationContext): Operations {
  const { stacks } = context;
  return {
    DescribeStacks: operation<DescribeStacksInput, DescribeStacksOutput>({
      members: ['StackName', 'NextToken'],
      authorization: ({ StackName }, call) => [onStack(context, 'DescribeStacks', StackName, call)],
      run: ({ StackName, NextToken }, call) => {
        if (StackName !== undefined) {
          const stack = findStack(context, StackName, call);
          if (stack === undefined) throw validationError(`Stack with id ${StackName} does not exist`);
          return { Stacks: [describeStack(stack)] };
        }
        const { items, next } = page(stacks.in(call.accountId, call.region).filter(({ status }) => status !== 'DELETE_COMPLETE'), NextToken);
        return { Stacks: items.map(describeStack), NextToken: next };
      },
    }),
    ListStacks: operation<ListStacksInput, ListStacksOutput>({
      members: ['NextToken', 'StackStatusFilter'],
      authorization: () => [onAll('ListStacks')],
      run: ({ NextToken, StackStatusFilter }, call) => {
        const wanted = stacks.in(call.accountId, call.region).filter(({ status }) => StackStatusFilter?.includes(status) !== false);
        const { items, next } = page(wanted, NextToken);
        return { StackSummaries: items.map(summarizeStack), NextToken: next };
      },
    }),
  };
}

function resourceDescriptions(context: CloudFormationContext): Operations {
  return {
    ListStackResources: operation<ListStackResourcesInput, ListStackResourcesOutput>({
      members: ['StackName', 'NextToken'],
      authorization: ({ StackName }, call) => [onStack(context, 'ListStackResources', StackName, call)],
      run: ({ StackName, NextToken }, call) => {
        const stack = requireStack(context, StackName, call);
        const { items, next } = page([...stack.resources.values()], NextToken);
        return { StackResourceSummaries: items.map((resource) => summarizeResource(stack, resource)), NextToken: next };
      },
    }),
    DescribeStackResources: operation<DescribeStackResourcesInput, DescribeStackResourcesOutput>({
      members: ['StackName', 'LogicalResourceId', 'PhysicalResourceId'],
      authorization: ({ StackName }, call) => [onStack(context, 'DescribeStackResources', StackName, call)],
      run: ({ StackName, LogicalResourceId, PhysicalResourceId }, call) => {
        const stack = PhysicalResourceId === undefined ? requireStack(context, StackName, call)
          : context.stacks.in(call.accountId, call.region)
            .find(({ resources }) => [...resources.values()].some(({ physicalId }) => physicalId === PhysicalResourceId));
        if (stack === undefined) throw validationError(`Stack for ${PhysicalResourceId ?? ''} does not exist`);
        const resources = [...stack.resources.values()]
          .filter(({ logicalId }) => LogicalResourceId === undefined || logicalId === LogicalResourceId);
        return { StackResources: resources.map((resource) => describeResource(stack, resource)) };
      },
    }),
    DescribeStackResource: operation<DescribeStackResourceInput, DescribeStackResourceOutput>({
      members: ['StackName', 'LogicalResourceId'],
      authorization: ({ StackName }, call) => [onStack(context, 'DescribeStackResource', StackName, call)],
      run: ({ StackName, LogicalResourceId }, call) => {
        const stack = requireStack(context, StackName, call);
        const resource = stack.resources.get(LogicalResourceId ?? '');
        if (resource === undefined) throw validationError(`Resource ${LogicalResourceId ?? ''} does not exist for stack ${stack.name}`);
        const { Timestamp, ...description } = describeResource(stack, resource);
        const { metadata } = resource;
        const Metadata = metadata === undefined ? undefined : JSON.stringify(metadata);
        return { StackResourceDetail: { ...description, LastUpdatedTimestamp: Timestamp, Metadata } };
      },
    }),
  };
}

function exportDescriptions({ stacks }: CloudFormationContext): Operations {
  return {
    ListExports: operation<ListExportsInput, ListExportsOutput>({
      members: ['NextToken'],
      authorization: () => [onAll('ListExports')],
      run: ({ NextToken }, call) => {
        const { items, next } = page(stacks.exports(call.accountId, call.region), NextToken);
        const Exports = items.map(({ stack, output }) => ({ ExportingStackId: stack.id, Name: output.ExportName, Value: output.OutputValue }));
        return { Exports, NextToken: next };
      },
    }),
    ListImports: operation<ListImportsInput, ListImportsOutput>({
      members: ['ExportName', 'NextToken'],
      authorization: () => [onAll('ListImports')],
      run: ({ ExportName = '', NextToken }, call) => {
        const exporter = stacks.findExport(call.accountId, call.region, ExportName)?.stack;
        const importers = exporter === undefined ? [] : importersOf(ExportName, exporter, stacks);
        if (importers.length === 0) throw validationError(`Export '${ExportName}' is not imported by any stack.`);
        const { items, next } = page(importers, NextToken);
        return { Imports: [...items], NextToken: next };
      },
    }),
  };
}
