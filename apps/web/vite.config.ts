import { reactRouter } from '@react-router/dev/vite';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface BaseConfig {
  compilerOptions: { paths: Record<string, [string]> };
}

/** The aliases of the workspace; `/*` stays a prefix. */
function aliases(): { find: string | RegExp; replacement: string }[] {
  const { compilerOptions } = JSON.parse(readFileSync(root('tsconfig.base.json'), 'utf8')) as BaseConfig;
  return Object.entries(compilerOptions.paths).map(([alias, [target]]) =>
    alias.endsWith('/*')
      ? { find: alias.slice(0, -1), replacement: root(target.slice(2, -1)) }
      : { find: new RegExp(`^${alias}$`), replacement: root(target.slice(2)) },
  );
}

/** What nearly every page needs travels in two files instead of twenty: on a thin line each file costs a round trip. */
const SHARED = [
  { name: 'vendor', test: /node_modules[\\/](?:react|react-dom|scheduler|react-router|cookie-es|i18next|@remix-run)[\\/]/, priority: 2 },
  { name: 'shared', test: /apps[\\/]web[\\/]src[\\/](?:components|i18n|lib)[\\/].*\.tsx?$|libs[\\/]i18n[\\/]src[\\/][\w-]+\.ts$/, minShareCount: 8, priority: 1 },
];

export default defineConfig({
  plugins: [reactRouter()],
  resolve: { alias: aliases() },
  environments: {
    // The server is one bundle with its HTTP side; packages stay outside and come from node_modules.
    ssr: { build: { rolldownOptions: { input: fileURLToPath(new URL('server/main.ts', import.meta.url)) } } },
    client: { build: { assetsInlineLimit: 0, rolldownOptions: { output: { codeSplitting: { groups: SHARED } } } } },
  },
  build: { target: 'es2022', sourcemap: false, emptyOutDir: true },
});
