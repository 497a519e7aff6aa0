import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;
const sources = ['main.ts', '{lib,scripts,examples,test}/**/*.ts'];
/** What the package's users import: of no room, and imported by none. */
const entries = ['lib/index.ts', 'lib/entries'];
const tests = ['{lib,scripts,test}/**/*.test.ts', '{lib,test}/**/*.test-d.ts'];

/** The room table of docs/architecture.md: one list of rooms a line, in the page's order. */
function readRooms() {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  return [...page.matchAll(/^\| ((?:`[\w/-]+\/` *)+)\|/gm)].map(([, cell]) => [...cell.matchAll(/`([\w/-]+)\/`/g)].map(([, room]) => room));
}

/** A room may import from the lines above its own, and from itself: all else is forbidden to it. */
function zonesOf(lines) {
  return lines.flatMap((line, index) =>
    line.map((room) => ({
      target: `./${room}`,
      from: [
        ...lines
          .slice(index)
          .flat()
          .filter((other) => other !== room),
        ...entries,
        'main.ts',
        'scripts',
        'test',
        'examples',
      ].map((path) => `./${path}`),
      message: 'A room imports only from rooms above it in the table of docs/architecture.md.',
    })),
  );
}

const rooms = readRooms();
const strangers = readdirSync(join(root, 'lib'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `lib/${entry.name}`)
  .filter((folder) => !entries.includes(folder) && !rooms.flat().includes(folder));
if (rooms.length < 2 || strangers.length > 0) {
  throw new Error(`docs/architecture.md has no line in its room table for: ${strangers.join(', ') || 'any room'}`);
}

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'coverage/', '__snapshots__/', '**/*.cjs', '**/*.mjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    // Generated files are nobody's style, but they live in a room.
    files: ['imports/**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
  },
  {
    files: ['lib/**/*.ts', 'imports/**/*.ts'],
    ignores: tests,
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })] },
    rules: { 'import-x/no-restricted-paths': ['error', { basePath: root, zones: zonesOf(rooms) }] },
  },
  {
    files: sources,
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-duplicates': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowConstructorOnly: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The rest of a destructuring is how fields are left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      complexity: ['error', { max: 12, variant: 'modified' }],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
      'import-x/no-default-export': 'error',
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          enableFixer: false,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ExportNamedDeclaration > VariableDeclaration'],
        },
      ],
      'jsdoc/check-tag-names': ['error', { typed: true }],
      'jsdoc/check-param-names': 'error',
      'jsdoc/no-types': 'error',
    },
  },
  { files: ['lib/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      'jsdoc/require-jsdoc': 'off',
      // Deprecated fields are tested too.
      '@typescript-eslint/no-deprecated': 'off',
      // What jest's matchers such as expect.any() return is typed any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.test-d.ts'],
    rules: { '@typescript-eslint/no-unused-vars': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
