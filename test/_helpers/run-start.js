// Before all tests: a folder for what is made once in a run and read by many tests.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  process.env.MLKEEP_TEST_RUN = mkdtempSync(join(tmpdir(), 'mlkeep-run-'));
};
