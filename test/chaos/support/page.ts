import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { within } from '../../support/crowd';
import type { Guest, LiveHall } from '../../support/live-hall';

/** What a page says of itself. */
export interface PageState {
  hash: string;
  state: string;
  clockOffsetMs: number;
}

const OPEN_MS = 60_000;

/** A page of the room in a process of its own. */
export class RoomProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Opens it with a clock that is wrong by `skewMs`, and waits until it is in. */
  static async open({ eventId, roomId }: LiveHall, { cookie }: Guest, url: string, skewMs = 0): Promise<RoomProcess> {
    const place = JSON.stringify({ url, eventId, roomId, cookie });
    const child = fork(join(process.cwd(), 'dist', 'chaos', 'room-process.js'), {
      env: { ...process.env, ROOM_PLACE: place, SKEW_MS: String(skewMs) },
      execArgv: ['--import', join(process.cwd(), 'test', 'chaos', 'support', 'skew.mjs')],
    });
    const page = new RoomProcess(child);
    if (!(await within(OPEN_MS, async () => (await page.look()).hash !== 'outside'))) throw new Error('The page did not open');
    return page;
  }

  /** Asks it; while it stands still there is no answer. */
  async look(): Promise<PageState> {
    const answer = once(this.child, 'message');
    this.child.send('look');
    const [state] = (await answer) as [PageState];
    return state;
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  close(): void {
    this.child.kill('SIGKILL');
  }
}
