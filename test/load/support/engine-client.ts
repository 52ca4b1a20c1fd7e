import { WebSocket } from 'ws';
import { sharedNow } from './clock';

/** Told of each event frame: its number in the stream, and when it came. */
export type FrameListener = (q: number, at: number) => void;

const EVENT = /^42\["ev",.*?"q":(\d+)/;

/**
 * The least a client of Engine.IO 4 can be: one WebSocket that answers pings and looks at the number of each event.
 * Thousands of them fit into one process, so that what is measured is the server.
 */
export class EngineClient {
  private nextAck = 0;
  private readonly acks = new Map<number, (answer: unknown) => void>();

  private constructor(
    private readonly socket: WebSocket,
    private readonly onEvent: FrameListener,
  ) {}

  /** Connects and opens the main namespace. */
  static async open(url: string, onEvent: FrameListener, headers: Record<string, string> = {}): Promise<EngineClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers, perMessageDeflate: false });
    const client = new EngineClient(socket, onEvent);
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('message', (data: Buffer) => client.receive(data.toString('latin1'), resolve, reject));
    });
    return client;
  }

  /** Sends a command and answers its ack. */
  send(name: string, payload: unknown): Promise<unknown> {
    const id = this.nextAck++;
    this.socket.send(`42${id}${JSON.stringify([name, payload])}`);
    return new Promise((resolve) => this.acks.set(id, resolve));
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.socket.terminate();
  }

  private receive(frame: string, opened: () => void, refused: (error: Error) => void): void {
    if (frame.startsWith('42["ev"')) {
      const q = EVENT.exec(frame)?.[1];
      if (q) this.onEvent(Number(q), sharedNow());
    } else if (frame === '2') this.socket.send('3');
    else if (frame.startsWith('0')) this.socket.send('40');
    else if (frame.startsWith('40')) opened();
    else if (frame.startsWith('44')) refused(new Error(`The server refused the connection: ${frame}`));
    else if (frame.startsWith('43')) this.acknowledge(frame);
  }

  private acknowledge(frame: string): void {
    const id = Number.parseInt(frame.slice(2), 10);
    this.acks.get(id)?.((JSON.parse(frame.slice(frame.indexOf('['))) as unknown[])[0]);
    this.acks.delete(id);
  }
}
