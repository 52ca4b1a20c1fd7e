import type { LiveEvent } from '@plenary/contracts/live';
import type { SessionSnapshot } from '@plenary/contracts/live-messages';
import { io, type Socket } from 'socket.io-client';
import { applyEvent, fromSnapshot, type SessionState } from '@plenary/live-client';
import type { Attendee } from './crowd';
import type { Guest, LiveHall } from './live-hall';
import { stateHash } from './state-hash';

/**
 * The client that many products have, as a control: takes the state once and then believes that every message comes.
 * It reconnects and joins again, and never asks what it missed.
 */
export class NaiveClient implements Attendee {
  private state: SessionState | undefined;
  private joined = false;
  /** Public events that came. */
  heard = 0;

  private constructor(
    private readonly hall: LiveHall,
    readonly guest: Guest,
    private readonly url: string,
    private readonly socket: Socket,
  ) {
    socket.on('ev', (event: LiveEvent) => {
      if (event.st === 'pub') this.heard += 1;
      if (this.state && event.st === 'pub') this.state = applyEvent(this.state, event);
    });
    socket.on('disconnect', () => (this.joined = false));
    socket.on('connect', () => void this.join());
  }

  static open(hall: LiveHall, guest: Guest, url: string): NaiveClient {
    const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie: guest.cookie }, forceNew: true, reconnectionDelay: 1_000, randomizationFactor: 0 });
    return new NaiveClient(hall, guest, url, socket);
  }

  get isIn(): boolean {
    return this.joined && this.state !== undefined;
  }

  hash(): string {
    return this.state ? stateHash(this.state.settings, this.state.questions.values()) : 'outside';
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async join(): Promise<void> {
    await this.socket.timeout(10_000).emitWithAck('session.join', { sessionId: this.hall.sessionId }).catch(() => undefined);
    this.joined = this.socket.connected;
    if (this.state) return;
    const response = await fetch(`${this.url}/live/sessions/${this.hall.sessionId}`, { headers: { cookie: this.guest.cookie } });
    this.state = fromSnapshot((await response.json()) as SessionSnapshot, { qa: { questions: [], votes: [], merged: [] }, polls: { answers: [], results: [] }, floor: { hand: null } });
  }
}
