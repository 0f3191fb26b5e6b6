/** Works of hours, minute by minute: apart from the other tests, because they take minutes. */
module.exports = {
  ...require('../../jest.config'), rootDir: '../..', roots: ['<rootDir>/verification/endurance'], testMatch: ['**/*.long.ts'],
};
