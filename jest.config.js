const { env } = require('node:process');

// else the AWS SDK says on each start, in each worker, which Node.js its later versions will need.
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  runtime: '<rootDir>/test/support/shared-libraries-runtime.js',
  roots: ['<rootDir>/test', '<rootDir>/sandbox/test', '<rootDir>/verification'],
  testMatch: ['**/*.test.ts'],
  testSequencer: require.resolve('./test/support/long-first.js'),
  randomize: true,
  maxWorkers: '100%',
  clearMocks: true,
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
  collectCoverageFrom: ['lib/**/*.ts', 'lambda/**/*.ts', 'policy/**/*.ts'],
  coverageReporters: ['text-summary'],
  coverageThreshold: { global: { statements: 99, branches: 93, functions: 99, lines: 99 } },
};
