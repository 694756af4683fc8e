// Before all tests: a folder for what is made once in a run and read by many tests. It also holds whatever anybody puts aside meanwhile:
// every app of CDK leaves an assembly behind.
const { mkdirSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-run-'));
  process.env.MLKEEP_TEST_RUN = folder;
  process.env.TMPDIR = join(folder, 'aside');
  mkdirSync(process.env.TMPDIR);
};
