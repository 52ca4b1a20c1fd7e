import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import typescript from 'typescript-eslint';

/** What each kind of project may build on. */
const types = {
  app: ['feature', 'kernel', 'client', 'contract'],
  feature: ['feature', 'kernel', 'contract'],
  kernel: ['contract'],
  client: ['contract'],
  contract: ['contract'],
  tool: ['tool', 'feature', 'kernel', 'contract'],
  test: ['app', 'feature', 'kernel', 'client', 'contract', 'tool'],
};

/** Which features each feature may see; siblings never see each other. */
const program = ['none', 'identity', 'events', 'program'];
const leaves = ['registration', 'qa', 'polls', 'stage', 'materials'];
const every = [...program, ...leaves, 'mailing', 'outcome'];
const domains = {
  none: ['none'],
  identity: ['none', 'identity'],
  events: ['none', 'identity', 'events'],
  program,
  ...Object.fromEntries(leaves.map((leaf) => [leaf, [...program, leaf]])),
  mailing: [...program, ...leaves, 'mailing'],
  outcome: [...program, ...leaves, 'outcome'],
  'any-app': every,
  'any-tool': [...every, 'any-tool'],
  'any-test': [...every, 'any-app', 'any-tool', 'any-test'],
};

const serverOnly = ['@nestjs/*', 'typeorm', 'bullmq', 'ioredis', 'pg', 'nodemailer', 'passport*'];

const tags = (axis, table) =>
  Object.entries(table).map(([from, to]) => ({
    sourceTag: `${axis}:${from}`,
    onlyDependOnLibsWithTags: to.map((name) => `${axis}:${name}`),
  }));

const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    ...tags('type', types),
    ...tags('domain', domains),
    { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'], bannedExternalImports: serverOnly },
    { sourceTag: 'scope:server', onlyDependOnLibsWithTags: ['scope:server', 'scope:shared'], bannedExternalImports: ['react-router', '@mantine/*'] },
    { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'], allowedExternalImports: ['zod', 'zod/*', 'i18next', 'socket.io-client', '@jest/globals'] },
  ],
};

const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/testing/**', 'test/**'];

export default typescript.config(
  { ignores: ['**/dist/**', '**/build/**', '**/.react-router/**', '**/node_modules/**', '.data/**', '.nx/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', globalThis: 'readonly', fetch: 'readonly', setTimeout: 'readonly', setInterval: 'readonly', clearTimeout: 'readonly', AbortSignal: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...typescript.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A class that Nest wraps may be empty: its decorator says everything.
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['warn', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-params': 'off',
      complexity: ['warn', 15],
      // Refusing control characters is what those expressions are for.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['libs/server/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['@plenary/*/testing'], message: 'Builders of tests are for specs only.' }] }],
      'no-console': 'error',
    },
  },
);
