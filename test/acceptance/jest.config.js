/**
 * What has to pass before a change lands and is too big for `npm test`: the rows of the guide's table of cases with the stock `cdk` CLI, repeated
 * deployments, each permission alone, most refusals, and a part of the laboratories. The CLI mostly waits: three workers keep two cores
 * busy.
 */
module.exports = {
  ...require('../../jest.config'), rootDir: '../..', roots: ['<rootDir>/test', '<rootDir>/verification'], testMatch: ['**/*.rows.ts'],
  maxConcurrency: 2, maxWorkers: 3,
};
