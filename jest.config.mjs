import { readFileSync } from 'node:fs';

const { compilerOptions } = JSON.parse(readFileSync(new URL('tsconfig.base.json', import.meta.url), 'utf8'));

/** The aliases of tsconfig.base.json, so that tests import what the services import. */
const moduleNameMapper = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [target]]) => [
    `^${alias.replace('*', '(.*)')}$`,
    `<rootDir>/${target.replace('./', '').replace('*', '$1')}`,
  ]),
);

const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic' } },
      target: 'es2024',
      keepClassNames: true,
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

/** A style sheet says nothing to a test; its class names are their own names. */
moduleNameMapper['\\.css$'] = '<rootDir>/test/support/style-stub.mjs';

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  moduleNameMapper,
  modulePathIgnorePatterns: ['<rootDir>/(dist|\\.data|\\.nx|tmp)/', '<rootDir>/apps/web/build/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
};

const code = ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/infra', '<rootDir>/test'];
const quick = { globalSetup: '<rootDir>/test/support/quick-setup.mjs', globalTeardown: '<rootDir>/test/support/quick-teardown.mjs' };
const whole = { globalSetup: '<rootDir>/test/support/whole-setup.mjs', globalTeardown: '<rootDir>/test/support/whole-teardown.mjs' };
const special = ['\\.db\\.spec\\.', '\\.controller\\.spec\\.', '\\.gateway\\.spec\\.', '\\.system\\.spec\\.', '\\.e2e\\.spec\\.'];

/** One project per ring of tests; `docs/testing.md` says what belongs where. */
const rings = [
  { displayName: 'rules', roots: code, testRegex: '\\.spec\\.tsx?$', testPathIgnorePatterns: [...shared.testPathIgnorePatterns, ...special] },
  { displayName: 'db', roots: code, testRegex: '\\.db\\.spec\\.ts$', ...quick },
  { displayName: 'edges', roots: code, testRegex: '\\.(controller|gateway)\\.spec\\.ts$', ...quick },
  { displayName: 'system', roots: ['<rootDir>/test'], testRegex: '\\.system\\.spec\\.ts$', ...whole },
  { displayName: 'e2e', roots: ['<rootDir>/test'], testRegex: '\\.e2e\\.spec\\.ts$', ...whole },
];

export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: rings.map((ring) => ({ ...shared, ...ring })),
};
