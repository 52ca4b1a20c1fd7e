import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What one reader had of a run. */
export interface Reading {
  delays: number[];
  failed: number;
}

const END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
let readers = 0;

/** A reader of one page on one connection; as plain as can be, so that what is measured is the server. */
export class PageReader {
  private received: Buffer[] = [];
  private arrived: (answer: Buffer) => void = () => undefined;
  private readonly request: string;

  private constructor(
    private readonly socket: Socket,
    url: URL,
  ) {
    // Each reader comes from an address of its own: limits per reader are not what is measured.
    const address = `10.${(readers >> 8) & 255}.${readers & 255}.1`;
    readers += 1;
    this.request = `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\nX-Forwarded-For: ${address}\r\n\r\n`;
    socket.on('data', (chunk: Buffer) => {
      this.received.push(chunk);
      const answer = Buffer.concat(this.received);
      if (!isWhole(answer)) return;
      this.received = [];
      this.arrived(answer);
    });
  }

  static async open(url: URL): Promise<PageReader> {
    const socket = connect(Number(url.port), url.hostname).setNoDelay();
    await once(socket, 'connect');
    return new PageReader(socket, url);
  }

  /** One answer's body as it came, for a server that shall send the same. */
  static async sample(url: URL): Promise<{ body: Buffer; encoding: string }> {
    const reader = await PageReader.open(url);
    await reader.read();
    const answer = await reader.read();
    reader.close();
    const head = headOf(answer);
    return { body: answer.subarray(answer.indexOf(END) + END.length), encoding: /content-encoding: (\S+)/i.exec(head)?.[1] ?? 'identity' };
  }

  /** Reads the page again and again for so long. */
  async readFor(milliseconds: number): Promise<Reading> {
    const reading: Reading = { delays: [], failed: 0 };
    const until = performance.now() + milliseconds;
    for (let at = performance.now(); at < until; ) {
      const answer = await this.read();
      const now = performance.now();
      if (answer.subarray(9, 12).toString() === '200') reading.delays.push(now - at);
      else reading.failed += 1;
      at = now;
    }
    return reading;
  }

  close(): void {
    this.socket.destroy();
  }

  private read(): Promise<Buffer> {
    return new Promise((resolve) => {
      this.arrived = resolve;
      this.socket.write(this.request);
    });
  }
}

const headOf = (answer: Buffer): string => answer.subarray(0, answer.indexOf(END)).toString();

function isWhole(answer: Buffer): boolean {
  const headEnd = answer.indexOf(END);
  if (headEnd < 0) return false;
  const length = /content-length: (\d+)/i.exec(headOf(answer))?.[1];
  if (length !== undefined) return answer.length >= headEnd + END.length + Number(length);
  return answer.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
}
