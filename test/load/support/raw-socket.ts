import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** One buffer for everything that comes in: what is read is looked at before the next read. */
const READ = Buffer.allocUnsafe(65_536);
const END_OF_HEAD = '\r\n\r\n';
const TEXT = 0x81;
const MASKED = 0x80;

/** Told of each text message: the bytes that hold it, valid only during the call. */
export type MessageListener = (bytes: Buffer, start: number, end: number) => void;

/** Length of the payload and where it begins, or null while too little is there. */
export function frameAt(bytes: Buffer, at: number): { start: number; end: number } | null {
  if (bytes.length < at + 2) return null;
  const short = bytes.readUInt8(at + 1) & 0x7f;
  const header = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < at + header) return null;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const start = at + header;
  return bytes.length < start + length ? null : { start, end: start + length };
}

/** A text frame of a client; masked with zeros, which is a mask and leaves the bytes as they are. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 6 : 8;
  const frame = Buffer.alloc(header + length);
  frame.writeUInt8(TEXT, 0);
  frame.writeUInt8(MASKED | (length < 126 ? length : 126), 1);
  if (length >= 126) frame.writeUInt16BE(length, 2);
  frame.write(text, header);
  return frame;
}

/**
 * The least a WebSocket can be: no compression, no fragments, no copies. Thousands of them fit into one process
 * and use little of it, so that what is measured is the server.
 */
export class RawSocket {
  bytesIn = 0;
  onClose: () => void = () => undefined;
  private upgraded = false;
  private rest: Buffer | undefined;
  private socket: Socket | undefined;

  constructor(private readonly onMessage: MessageListener) {}

  /** Connects and upgrades; fails when the server says anything but 101. */
  open(url: URL, cookie: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const listen = { buffer: READ, callback: (count: number): boolean => this.read(count, resolve, reject) };
      const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true, onread: listen });
      this.socket = socket;
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error('The connection ended'));
        this.onClose();
      });
      const head = [`GET ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`];
      socket.write([...head, ...(cookie ? [`Cookie: ${cookie}`] : []), '', ''].join('\r\n'));
    });
  }

  send(text: string): void {
    this.socket?.write(textFrame(text));
  }

  /** At once, and without leaving the port in a waiting state. */
  close(): void {
    this.onClose = () => undefined;
    this.socket?.resetAndDestroy();
  }

  private read(count: number, opened: () => void, refused: (error: Error) => void): boolean {
    this.bytesIn += count;
    const fresh = READ.subarray(0, count);
    const bytes = this.rest ? Buffer.concat([this.rest, fresh]) : fresh;
    const from = this.upgraded ? 0 : this.upgrade(bytes, opened, refused);
    const used = this.upgraded ? this.messages(bytes, from) : 0;
    this.rest = used < bytes.length ? Buffer.from(bytes.subarray(used)) : undefined;
    return true;
  }

  /** Where the first frame begins, once the answer to the upgrade is whole. */
  private upgrade(bytes: Buffer, opened: () => void, refused: (error: Error) => void): number {
    const end = bytes.indexOf(END_OF_HEAD);
    if (end < 0) return 0;
    const status = bytes.subarray(0, 12).toString('latin1');
    if (status !== 'HTTP/1.1 101') {
      refused(new Error(`The server answered the upgrade with ${status}`));
      return 0;
    }
    this.upgraded = true;
    opened();
    return end + END_OF_HEAD.length;
  }

  private messages(bytes: Buffer, from: number): number {
    let at = from;
    for (let frame = frameAt(bytes, at); frame; frame = frameAt(bytes, at)) {
      if (bytes[at] === TEXT) this.onMessage(bytes, frame.start, frame.end);
      at = frame.end;
    }
    return at;
  }
}
