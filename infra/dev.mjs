/** `npm run dev`: the stack of `npm start`, built and restarted while sources change. */
import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import { buildBundles, buildIfNeeded, buildWeb, root } from './build.mjs';

const QUIET_MS = 200;

/** Collects changes for a moment, then builds what they touch; the launcher restarts what came out different. */
function buildOnChange() {
  let timer;
  let building = Promise.resolve();
  const touched = new Set();
  const rebuild = async () => {
    const paths = [...touched];
    touched.clear();
    const steps = [];
    if (paths.some((path) => !path.startsWith(`apps${sep}web`))) steps.push(buildBundles());
    if (paths.some((path) => path.startsWith(`apps${sep}web`) || path.startsWith('libs'))) steps.push(buildWeb());
    const outcomes = await Promise.allSettled(steps);
    for (const { reason } of outcomes.filter(({ status }) => status === 'rejected')) console.error(reason.message ?? reason);
  };
  for (const folder of ['apps', 'libs', 'infra']) {
    watch(join(root, folder), { recursive: true }, (_, file) => {
      if (!file || /(^|[\\/])(\.|node_modules|build)|\.spec\.tsx?$/.test(file) || !/\.(tsx?|css|json)$/.test(file)) return;
      touched.add(join(folder, file));
      clearTimeout(timer);
      timer = setTimeout(() => (building = building.then(rebuild)), QUIET_MS);
    }).unref();
  }
}

/** Starts everything and keeps it current. */
export async function dev() {
  console.log('Building ...');
  await buildIfNeeded();
  buildOnChange();
  process.env.RESTART_ON_CHANGE = '1';
  await import(join(root, 'dist', 'infra', 'start.js'));
}
