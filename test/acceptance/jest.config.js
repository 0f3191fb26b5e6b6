/** The rows of the guide's table of cases with the stock `cdk` CLI: apart from the other tests, because each deploys for half a minute. */
module.exports = {
  ...require('../../jest.config'), rootDir: '../..', roots: ['<rootDir>/test/acceptance'], testMatch: ['**/*.rows.ts'], maxConcurrency: 2,
};
