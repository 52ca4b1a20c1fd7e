import { Injectable } from '@nestjs/common';
import type { ClientToServer, ServerToClient } from '@plenary/contracts/live-messages';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Actor } from '../access';

/** What is known of a socket since its handshake. */
export interface SocketData {
  actor: Actor;
}

export type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type LiveServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

/** The socket server of this process, for those who speak to its sockets; the adapter puts it here. */
@Injectable()
export class LiveSockets {
  private server: LiveServer | undefined;

  attach(server: LiveServer): void {
    this.server = server;
  }

  get io(): LiveServer {
    if (!this.server) throw new Error('This process has no socket server: give it the LiveAdapter');
    return this.server;
  }

  /** Sockets of this process; never asks other nodes. */
  all(): Iterable<LiveSocket> {
    return this.server?.of('/').sockets.values() ?? [];
  }

  in(channel: string): LiveSocket[] {
    const namespace = this.server?.of('/');
    const ids = namespace?.adapter.rooms.get(channel) ?? new Set<string>();
    return [...ids].flatMap((id) => namespace?.sockets.get(id) ?? []);
  }
}
