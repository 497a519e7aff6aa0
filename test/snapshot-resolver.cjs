'use strict';

const { dirname, join, relative } = require('node:path');

const root = dirname(__dirname);
const folder = join(root, '__snapshots__');

/** Every snapshot lies below the top-level `__snapshots__/`, at the path of its test. */
module.exports = {
  resolveSnapshotPath: (testPath, extension) => join(folder, relative(root, testPath)) + extension,
  resolveTestPath: (snapshotPath, extension) => join(root, relative(folder, snapshotPath).slice(0, -extension.length)),
  testPathForConsistencyCheck: join(root, 'lib', 'values', 'duration.test.ts'),
};
