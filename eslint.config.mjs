import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';
import { noCircles } from './eslint.circles.mjs';
import { packages, walls } from './eslint.walls.mjs';

/** Lines over the limit that a break would make worse: a regular expression alone, and the title of a test with its parameters. */
const LONGER = [
  '^\\s*(?:(?:export )?const \\w+ = |\\w+: |\\.\\w+\\()?/[^/*].*/[a-z]*[\\])]*[,;]?$',
  '^\\s*(?:(?:test|describe)(?:\\.each(?:<[^(]*>)?\\([\\w.]+(?:\\([\\w.]+\\))?\\))?|\\][^\'`]*\\))\\(([\'`]).*\\1, (?:async )?\\(.*\\) => \\{$',
].join('|');

/**
 * The layout of the CDK's own projects; `npm run format` mends it. Left out is what takes packed literals apart: `object-property-newline`,
 * `array-element-newline`, and `list-style`, which @stylistic has in place of its rules of brackets. Those are ESLint's own here.
 */
const layout = {
  ...stylistic.configs.customize({ semi: true, arrowParens: true, braceStyle: '1tbs', jsx: false }).rules,
  '@stylistic/arrow-parens': 'error',
  '@stylistic/indent': ['error', 2],
  '@stylistic/linebreak-style': 'error',
  '@stylistic/list-style': 'off',
  '@stylistic/max-len': ['error', { code: 150, ignorePattern: LONGER }],
  '@stylistic/max-statements-per-line': ['error', { max: 2 }],
  '@stylistic/multiline-ternary': 'off',
  '@stylistic/no-confusing-arrow': 'error',
  '@stylistic/no-extra-semi': 'error',
  '@stylistic/nonblock-statement-body-position': 'error',
  '@stylistic/one-var-declaration-per-line': 'error',
  '@stylistic/padding-line-between-statements': ['error', { blankLine: 'always', prev: '*', next: ['class', 'function', 'interface'] }],
  '@stylistic/quotes': ['error', 'single', { avoidEscape: true }],
  'array-bracket-newline': ['error', 'consistent'],
  'array-bracket-spacing': 'error',
  'arrow-body-style': 'error',
  'curly': ['error', 'multi-line', 'consistent'],
  'dot-notation': 'error',
  'function-paren-newline': ['error', 'consistent'],
  'object-curly-newline': ['error', { multiline: true, consistent: true }],
  'object-curly-spacing': ['error', 'always'],
  'object-shorthand': 'error',
};

/** One import for each module: `import type { … }` where it has types only, `import { type …, … }` where it has both. */
const imports = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  'house/no-circles': 'error',
  'import-x/first': 'error',
  'import-x/newline-after-import': 'error',
  'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
  'import-x/no-extraneous-dependencies': 'error',
  'import-x/order': ['error', {
    'alphabetize': { order: 'asc', caseInsensitive: true },
    'named': true,
    'newlines-between': 'never',
    // the workspace is a package like the others.
    'pathGroups': [{ pattern: '@rds-ferry/**', group: 'external' }],
    'pathGroupsExcludedImportTypes': ['builtin'],
  }],
};

export default defineConfig(
  { ignores: ['node_modules', 'cdk.out', 'dist', 'coverage'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: ['**/*.{ts,js,mjs}'], plugins: { '@stylistic': stylistic }, rules: layout },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, 'house': { rules: { 'no-circles': noCircles } }, tsdoc },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      ...imports,
      '@typescript-eslint/explicit-member-accessibility': 'error',
      '@typescript-eslint/member-ordering': ['error', {
        default: [
          'public-static-field', 'public-static-method', 'protected-static-field', 'protected-static-method', 'private-static-field',
          'private-static-method', 'field', 'constructor', 'method',
        ],
      }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-shadow': 'error',
      '@typescript-eslint/require-await': 'off',
      'eqeqeq': 'error',
      'import-x/no-restricted-paths': ['error', { zones: walls }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-bitwise': 'error',
      'no-template-curly-in-string': 'error',
      'tsdoc/syntax': 'error',
    },
  },
  ...packages,
  {
    files: ['lib/**/*.ts', 'bin/**/*.ts', 'examples/**/*.ts', 'lambda/**/*.ts'],
    rules: { 'import-x/no-extraneous-dependencies': ['error', { devDependencies: false }] },
  },
  {
    files: ['test/**/*.ts', 'sandbox/test/**/*.ts', 'verification/**/*.{test,rows}.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.{test,rows,tight}.ts'],
    extends: [jest.configs['flat/recommended'], jest.configs['flat/style']],
    rules: {
      'jest/consistent-test-it': ['error', { fn: 'test', withinDescribe: 'test' }],
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', '**.hasResource*', '**.hasParameter', '**.resourceCountIs'] }],
      // a table of both outcomes expects what its row says.
      'jest/no-conditional-expect': 'off',
      'jest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['beforeAll', 'beforeEach'] }],
      'jest/padding-around-test-blocks': 'error',
      'jest/padding-around-describe-blocks': 'error',
      'jest/prefer-hooks-on-top': 'error',
      'jest/valid-title': ['error', { disallowedWords: ['should'] }],
    },
  },
  { files: ['**/*.js'], languageOptions: { globals: { __dirname: 'readonly', module: 'writable', require: 'readonly' } } },
);
