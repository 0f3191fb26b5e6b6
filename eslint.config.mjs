import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Folder `target` may not import from folder `from`. */
const forbid = (target, from, message, except = []) => ({ target: `./${target}`, from: `./${from}`, message, except });

export default tseslint.config(
  { ignores: ['node_modules', 'cdk.out', 'dist', 'coverage'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, '@stylistic': stylistic },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-shadow': 'error',
      '@typescript-eslint/require-await': 'off',
      'no-template-curly-in-string': 'error',
      'eqeqeq': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'import-x/no-cycle': 'error',
      'import-x/order': ['error', { 'alphabetize': { order: 'asc' }, 'newlines-between': 'never' }],
      'import-x/no-restricted-paths': ['error', {
        zones: [
          forbid('lib', 'lambda', 'constructs share only the contract with the function', ['./step/contract']),
          forbid('lib', 'bin', 'data flows from bin to lib'),
          forbid('lib', 'sandbox', 'the product knows nothing of the sandbox'),
          forbid('lambda', 'lib', 'the function has no CDK'),
          forbid('lambda', 'bin', 'the function has no CDK'),
          forbid('lambda', 'sandbox', 'the product knows nothing of the sandbox'),
          forbid('bin', 'lambda', 'the app sees constructs only'),
          forbid('bin', 'sandbox', 'the product knows nothing of the sandbox'),
          forbid('lib', 'examples', 'data flows from the examples to lib'),
          forbid('examples', 'lambda', 'an app sees constructs only'),
          forbid('examples', 'sandbox', 'the product knows nothing of the sandbox'),
          forbid('examples', 'bin', 'each app stands alone'),
          forbid('sandbox', 'lib', 'the sandbox is an AWS, not a part of the product'),
          forbid('sandbox', 'bin', 'the sandbox is an AWS, not a part of the product'),
          forbid('sandbox', 'lambda', 'the rehearsal reads templates by the contract; the rest of the sandbox is an AWS, not a part of the product', ['./step/contract']),
        ],
      }],
      '@stylistic/quotes': ['error', 'single', { avoidEscape: true }],
      '@stylistic/semi': 'error',
      '@stylistic/indent': ['error', 2],
      '@stylistic/max-len': ['error', { code: 150, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      '@stylistic/comma-dangle': ['error', 'always-multiline'],
      '@stylistic/no-trailing-spaces': 'error',
      '@stylistic/eol-last': 'error',
    },
  },
  {
    files: ['lib/**/*.ts', 'bin/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['@aws-sdk/*'], message: 'constructs have no AWS SDK' }] }] },
  },
  {
    files: ['lambda/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['aws-cdk-lib*', 'constructs'], message: 'the function has no CDK' }] }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['**/*.js'], languageOptions: { globals: { module: 'writable', require: 'readonly' } } },
);
