import type { GetAccountSettingsRequest, GetAccountSettingsResponse } from '@aws-sdk/client-lambda';
import { operation, type Operations } from '../../../core/operation';
import type { LambdaContext } from '../context';

/** In bytes: all packages of an account, an unpacked one, a zipped one in a request. Source: LG:gettingstarted-limits. */
const CODE_SIZES = { TotalCodeSize: 80_530_636_800, CodeSizeUnzipped: 262_144_000, CodeSizeZipped: 52_428_800 };

/** `GetAccountSettings`. */
export function accountOperations({ store, concurrency }: LambdaContext): Operations {
  return {
    GetAccountSettings: operation<GetAccountSettingsRequest, GetAccountSettingsResponse>({
      members: [],
      authorization: () => [{ action: 'lambda:GetAccountSettings', resource: '*' }],
      run: (_input, { accountId, region }) => {
        const functions = store.list(accountId, region);
        const limit = concurrency.limitOf(accountId);
        return {
          AccountLimit: { ...CODE_SIZES, ConcurrentExecutions: limit, UnreservedConcurrentExecutions: limit },
          AccountUsage: { TotalCodeSize: functions.reduce((sum, { code }) => sum + code.zip.byteLength, 0), FunctionCount: functions.length },
        };
      },
    }),
  };
}
