/** @type {import('jest').Config} */
module.exports = { ...require('../jest.config'), rootDir: __dirname, roots: ['<rootDir>/test'] };
