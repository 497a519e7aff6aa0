/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{lib,scripts,test,examples}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/build/', '<rootDir>/test/bench/'],
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
    ],
  },
  snapshotResolver: '<rootDir>/test/snapshot-resolver.cjs',
  snapshotSerializers: ['<rootDir>/test/yaml-serializer.cjs'],
  maxWorkers: 2,
  // A busy machine is no failure.
  testTimeout: 120_000,
};
