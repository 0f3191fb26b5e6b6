import { dependencies } from '../../../../package.json';
import { BUILT_IN_CLIENTS } from '../../../../services/lambda/host/code-folder';

test('code finds each of the SDK\'s clients that the sandbox has', () => {
  expect(BUILT_IN_CLIENTS).toEqual(Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-')).sort());
});
