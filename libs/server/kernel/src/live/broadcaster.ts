import { Injectable } from '@nestjs/common';
import type { ServerToClient } from '@plenary/contracts/live-messages';
import { type LiveSocket, LiveSockets } from './live-socket';

/** What engine.io and ws keep of a connection, beyond their published types. */
interface Connection {
  readyState: string;
  writeBuffer: unknown[];
  transport: { name: string; writable: boolean; socket?: { readyState: number; _sender?: { sendFrame?(frames: Buffer[]): void } } };
}

/** One message on its way to those who sat in a channel when it was sent. */
interface Sending {
  channel: string;
  message: [name: keyof ServerToClient, payload: unknown];
  frame: Buffer;
  ids: string[];
  next: number;
}

/** After so many sockets the event loop does something else, so that no command waits for a whole hall to be sent to. */
const AT_ONCE = 1_000;
const OPEN = 1;
const FINAL_TEXT = 0x81;

/** A message as it goes over the wire: socket.io's event packet in one WebSocket frame. */
function frameOf(message: readonly unknown[]): Buffer {
  const text = `42${JSON.stringify(message)}`;
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame.writeUInt8(FINAL_TEXT, 0);
  frame.writeUInt8(header === 2 ? length : header === 4 ? 126 : 127, 1);
  if (header === 4) frame.writeUInt16BE(length, 2);
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, header);
  return frame;
}

/**
 * Sends one message to a channel's sockets of this process, in the order of the calls. The frame is made once and its
 * bytes are written to every connection that has nothing waiting; the others go through socket.io as usual.
 */
@Injectable()
export class Broadcaster {
  /** Sockets served per turn of the event loop. */
  atOnce = AT_ONCE;
  private readonly queue: Sending[] = [];
  private isScheduled = false;

  constructor(private readonly sockets: LiveSockets) {}

  send<N extends keyof ServerToClient>(channel: string, name: N, payload: Parameters<ServerToClient[N]>[0]): void {
    const ids = this.sockets.io.of('/').adapter.rooms.get(channel);
    if (!ids) return;
    const message: Sending['message'] = [name, payload];
    this.queue.push({ channel, message, frame: frameOf(message), ids: [...ids], next: 0 });
    if (!this.isScheduled) this.work();
  }

  /** Serves so many sockets; what is left goes on after whatever else waits for its turn. */
  private work(): void {
    this.isScheduled = false;
    let left = this.atOnce;
    for (let sending = this.queue[0]; sending && left > 0; sending = this.queue[0]) {
      left -= this.serve(sending, left);
      if (sending.next === sending.ids.length) this.queue.shift();
    }
    if (this.queue.length === 0) return;
    this.isScheduled = true;
    setImmediate(() => this.work());
  }

  /** Who has left the channel meanwhile gets nothing more of it. */
  private serve(sending: Sending, most: number): number {
    const namespace = this.sockets.io.of('/');
    const still = namespace.adapter.rooms.get(sending.channel);
    const upTo = Math.min(sending.ids.length, sending.next + most);
    const count = upTo - sending.next;
    for (; sending.next < upTo; sending.next++) {
      const id = sending.ids[sending.next] ?? '';
      const socket = still?.has(id) ? namespace.sockets.get(id) : undefined;
      if (socket) write(socket, sending);
    }
    return count;
  }
}

function write(socket: LiveSocket, { frame, message }: Sending): void {
  const { readyState, transport, writeBuffer } = socket.conn as unknown as Connection;
  const connection = transport.name === 'websocket' && transport.writable && writeBuffer.length === 0 && readyState === 'open' ? transport.socket : undefined;
  const sender = connection?.readyState === OPEN ? connection._sender : undefined;
  if (sender?.sendFrame) sender.sendFrame([frame]);
  else (socket as unknown as { emit(...args: unknown[]): void }).emit(...message);
}
