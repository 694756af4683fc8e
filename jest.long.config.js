// Tests that take minutes: `npm run test:long`, one after the other beside other checks. Everything else is as in the ordinary run.
const { testPathIgnorePatterns: _ordinary, ...config } = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/long/**/*.test.ts'],
  testTimeout: 240_000,
  maxWorkers: 1,
};
