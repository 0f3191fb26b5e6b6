/** What takes minutes, file by file: every chain, seeds of the simulation, works of hours. A change lands without it; a release doesn't. */
const config = { ...require('../jest.config') };
// without the shared libraries: the SDK has to see the virtual time of a simulation, which is put into the globals of its test file.
delete config.runtime;

module.exports = {
  ...config, rootDir: '..', roots: ['<rootDir>/test', '<rootDir>/verification'], testMatch: ['**/*.long.ts'],
};
