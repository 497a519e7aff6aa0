'use strict';

/**
 * Ends a run with the line that `.ci/run` adds up: `{"passed":N,"failed":N,"skipped":N}`, alone and last on standard output. A test file
 * that did not run at all (a syntax error, a missing module) has no tests to count, and counts as one failed.
 */
module.exports = class {
  onRunComplete(_, results) {
    const line = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
};
