import { peerDependencies } from '../../package.json';
import { INSTALLED_PACKAGES } from '../../packaging/project';
import { neededByEntries } from '../../packaging/sources';

/** Looked for by its name in the app's folder. */
const OF_THE_APP = ['aws-cdk'];

/** Of commands that aren't there yet: `watch` draws, and `check` runs code of the handler, in which the last one is bundled. */
const OF_COMMANDS_TO_COME = ['log-update', 'picocolors', '@aws-sdk/credential-providers'];

test('the package has the constructs, the command line and the sandbox, and nothing that tries them', async () => {
  const { sources } = await neededByEntries();
  expect(sources).toEqual(expect.arrayContaining(['cli/program.ts', 'lib/target-stack.ts', 'rehearsal/rehearsal.ts', 'sandbox/aws.ts']));
  expect(sources.filter((file) => /^(test|verification|packaging|bin|examples|sandbox\/(test|cli))\//.test(file))).toEqual([]);
});

test('all that it is installed with is needed', async () => {
  const { packages } = await neededByEntries();
  expect(INSTALLED_PACKAGES.filter((name) => ![...packages, ...OF_THE_APP, ...OF_COMMANDS_TO_COME].includes(name))).toEqual([]);
  expect(packages).toEqual(expect.arrayContaining(Object.keys(peerDependencies).filter((name) => !OF_THE_APP.includes(name))));
});

test('a package that it needs and isn\'t installed with can\'t be left out unnoticed', async () => {
  const without = INSTALLED_PACKAGES.filter((name) => name !== 'commander' && name !== 'fflate');
  await expect(neededByEntries(without)).rejects.toThrow(/cli\/program\.ts.* need what isn't installed with the package: .*commander/);
  await expect(neededByEntries(without)).rejects.toThrow(/fflate/);
});
