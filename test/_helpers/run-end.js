// After all tests: the folder of the run goes.
const { rmSync } = require('node:fs');

module.exports = () => {
  rmSync(process.env.MLKEEP_TEST_RUN, { recursive: true, force: true });
};
