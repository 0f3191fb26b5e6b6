/** What takes minutes, file by file: every chain, seeds of the simulation, works of hours. A change lands without it; a release doesn't. */
module.exports = {
  ...require('../jest.config'), rootDir: '..', roots: ['<rootDir>/test', '<rootDir>/verification'], testMatch: ['**/*.long.ts'],
};
