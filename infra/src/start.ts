/** `npm start`: everything on this machine, until Ctrl+C. */
import { explain } from './local/advice';
import { launch, Undo, type Launched } from './local/launcher';
import { table } from './local/table';

const LAST_RESORT_MS = 9_500;
/** One Ctrl+C may arrive twice: from the terminal and from npm. */
const SAME_SIGNAL_MS = 1_000;

const undo = new Undo();
let stoppingSince: number | undefined;

function say({ address, mailbox, demo }: Launched): string {
  const places: [string, string][] = [['Plenary', address]];
  if (mailbox) places.push(['Mailbox', mailbox]);
  return `\n${table(places, demo.links)}\n\n  Ctrl+C stops everything.\n`;
}

async function stop(code: number): Promise<void> {
  if (stoppingSince !== undefined) {
    // Whoever insists does not want to wait; the reaper ends the rest.
    if (Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(code);
    return;
  }
  stoppingSince = Date.now();
  setTimeout(() => process.exit(code), LAST_RESORT_MS).unref();
  if (code === 0) console.log('Stopping ...');
  await undo.run();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// The command that started us is gone: nobody could stop us any more.
process.on('disconnect', () => void stop(0));

try {
  const launched = await launch(process.env, undo, (line) => {
    if (stoppingSince === undefined) console.log(line);
  });
  if (stoppingSince === undefined) console.log(say(launched));
} catch (error) {
  if (stoppingSince === undefined) {
    console.error(explain(error));
    await stop(1);
  }
}
