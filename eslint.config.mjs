// Untyped by default, in seconds; MLKEEP_TYPED_LINT=1 adds the rules that need types: CI runs only that, which holds all the others too.
import tseslint from 'typescript-eslint';

const typed = process.env.MLKEEP_TYPED_LINT === '1';

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'cdk.out/', 'evidence/', 'coverage/', 'test/_fixtures/'] },
  {
    files: ['**/*.ts'],
    extends: typed ? [tseslint.configs.strictTypeChecked] : [tseslint.configs.strict],
    languageOptions: typed
      ? { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } }
      : {},
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Factories of enum-like classes are classes on purpose.
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-nested-ternary': 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'smart'],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      ...(typed
        ? {
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/no-unnecessary-condition': 'error',
            '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
          }
        : {}),
    },
  },
  {
    // A verb loads what it needs, when it needs it: docs/decisions/0032-a-verb-loads-what-it-needs.md.
    files: ['lib/commands/*.ts'],
    rules: { '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\.'] }] },
  },
  { files: ['bin/**/*.ts', 'bench/**/*.ts', 'mutation/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/require-await': 'off',
      // Asymmetric matchers of jest are any; strings are spread into ASCII letters.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
);
