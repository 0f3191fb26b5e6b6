import type { Construct } from 'constructs';
import { BEFORE_CLOSING_CONTEXT } from '../../lambda/step/contract';
import type { FerryProps } from '../declaration/ferry-props';

/** The declaration, or where the context asks for it, what it was before its migrations were closed. */
export function asOfNow<Props extends FerryProps>(scope: Construct, props: Props): Props {
  // a context that is given to the CLI is text.
  if (![true, 'true'].includes(scope.node.tryGetContext(BEFORE_CLOSING_CONTEXT) as string | boolean)) return props;
  return { ...props, closed: false, migrations: props.migrations.map((migration) => ({ ...migration, closed: false })) };
}
