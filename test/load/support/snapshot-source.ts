import { Agent, get } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { SessionSnapshot } from '@plenary/contracts/live-messages';

const unzip = promisify(gunzip);

/** Fetches the state of a session, gzipped as browsers do. */
export class SnapshotSource {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private shared: Promise<SessionSnapshot> | undefined;
  /** What is parsed already; thousands of clients get the same bytes. */
  private known: { bytes: Buffer; snapshot: SessionSnapshot } | undefined;

  constructor(
    private readonly url: string,
    private readonly sessionId: string,
  ) {}

  get(cookie: string, mayShare: boolean): Promise<SessionSnapshot> {
    return mayShare ? (this.shared ??= this.fetch(cookie)) : this.fetch(cookie);
  }

  /** The snapshot as it travels. */
  bytes(cookie: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const request = get(`${this.url}/live/sessions/${this.sessionId}`, { agent: this.agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => (response.statusCode === 200 ? resolve(Buffer.concat(chunks)) : reject(new Error(`The snapshot was answered with ${response.statusCode}`))));
      });
      request.on('error', reject);
    });
  }

  private async fetch(cookie: string): Promise<SessionSnapshot> {
    const bytes = await this.bytes(cookie);
    if (this.known?.bytes.equals(bytes)) return this.known.snapshot;
    const snapshot = JSON.parse((await unzip(bytes)).toString()) as SessionSnapshot;
    this.known = { bytes, snapshot };
    return snapshot;
  }
}
