/** Attacks on every shape of the permissions: apart from the other tests, because they take more than a minute. */
module.exports = {
  ...require('../../../jest.config'), rootDir: '../../..', roots: ['<rootDir>/verification/permissions/tight'], testMatch: ['**/*.tight.ts'],
};
