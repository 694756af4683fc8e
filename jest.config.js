/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // Examples import the package by its name; tests run the sources, not an older build.
  moduleNameMapper: {
    '^mlkeep$': '<rootDir>/index.ts',
    '^mlkeep/checks$': '<rootDir>/checks.ts',
    '^mlkeep/testing$': '<rootDir>/testing/index.ts',
  },
  // What takes minutes has a run of its own: jest.long.config.js.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/long/'],
  // A build repeats package.json; one package name may not be found twice.
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/build/',
    '<rootDir>/cdk.out/',
    '<rootDir>/evidence/',
  ],
  globalSetup: '<rootDir>/test/_helpers/run-start.js',
  globalTeardown: '<rootDir>/test/_helpers/run-end.js',
  setupFiles: ['<rootDir>/test/_helpers/setup.ts'],
  // Nobody waits for anything else meanwhile: one worker a processor, not one less.
  maxWorkers: '100%',
  // A worker that has grown is replaced: modules and apps of finished files stay in its memory.
  workerIdleMemoryLimit: '1GB',
  randomize: true,
  testTimeout: 60_000,
};
