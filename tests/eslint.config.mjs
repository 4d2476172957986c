// ESLint for web/, assets/ and tests/: run from the top folder with --config.
import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['build/**', '**/node_modules/**'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      complexity: ['error', 12],
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'max-lines': ['error', 500],
      'max-lines-per-function': ['error', { max: 80, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', 5],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-shadow': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'max-len': ['error', { code: 100, ignoreComments: true, ignoreTemplateLiterals: true }],
    },
  },
  {
    files: ['web/**/*.js', 'tests/bench/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['web/service-worker.js'],
    languageOptions: {
      globals: { ...globals.serviceworker, FILES: 'readonly', VERSION: 'readonly' },
    },
  },
  {
    // Functions handed to the page are written where they are called, so both worlds are known.
    files: ['**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  {
    files: ['tests/browser/**', 'tests/bench/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
];
