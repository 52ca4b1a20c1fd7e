/**
 * `npm run chaos -- live [--only g9,g12] [--quick]`: the live room under faults, on real processes. Each goal has a
 * control without the protection, which must fail in the same run. The last line is one line of JSON.
 */
import { parseArgs } from 'node:util';
import { abuser } from './cases/abuser';
import { clocks } from './cases/clocks';
import { commitAndDie } from './cases/commit-and-die';
import { nodeKilled } from './cases/node-killed';
import { postgresAway } from './cases/postgres-away';
import { randomChaos } from './cases/random-chaos';
import { redisAway } from './cases/redis-away';
import { rightsTaken } from './cases/rights-taken';
import { rollingDeploy } from './cases/rolling-deploy';
import { sleepingPhone } from './cases/sleeping-phone';
import { slowClients } from './cases/slow-clients';
import { type Outcome, Rig } from './support/rig';

const CASES = [nodeKilled, redisAway, postgresAway, commitAndDie, randomChaos, slowClients, abuser, rightsTaken, rollingDeploy, clocks, sleepingPhone];

const { values } = parseArgs({ args: process.argv.slice(3), options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } });
const wanted = values.only?.toLowerCase().split(',');
const cases = CASES.filter(({ goal }) => !wanted || wanted.includes(goal.toLowerCase()));
if (cases.length === 0) throw new Error(`Name goals, for example --only g9,g12 (there are: ${CASES.map(({ goal }) => goal.toLowerCase()).join(', ')}).`);

const results: Record<string, Outcome> = {};
const rig = await Rig.open(values.quick);
try {
  for (const { goal, what, run } of cases) {
    process.stdout.write(`\n${goal}: ${what}\n`);
    const began = performance.now();
    // A case that cannot be carried out has shown nothing; the others still run.
    const outcome = await run(rig).catch((error: unknown): Outcome => ({ figures: { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }, held: false, controlFailed: false }));
    results[goal] = outcome;
    process.stdout.write(`${JSON.stringify({ goal, ...outcome, seconds: Math.round((performance.now() - began) / 1_000) })}\n`);
  }
} finally {
  await rig.close();
}
console.table(Object.fromEntries(Object.entries(results).map(([goal, { held, controlFailed }]) => [goal, { held, controlFailed }])));
process.stdout.write(`${JSON.stringify(results)}\n`);
// Clients that wait for a reconnect would keep the process alive.
process.exit(Object.values(results).every(({ held, controlFailed }) => held && controlFailed) ? 0 : 1);
