import type { Ack, Refused } from '@plenary/contracts/live';
import { Again } from './again';
import { type KeptCommand, Outbox, type OutboxStorage } from './outbox';

/** A command that the server has not taken yet, or has refused for good. */
export interface WaitingCommand {
  readonly command: KeptCommand;
  /** Set when the server said no; the person decides what to do with the words. */
  readonly refusal: Refused | null;
}

/** What a sender needs of its owner, and tells it. */
export interface SenderOwner {
  isOnline(): boolean;
  send(command: KeptCommand): Promise<Ack<unknown>>;
  changed(waiting: readonly WaitingCommand[]): void;
  /** `paused`: the server hears us and cannot save now. */
  saving(state: 'on' | 'paused'): void;
  taken(command: KeptCommand, answer: unknown): void;
  /** Says whether the refused command waits for the person; else it is forgotten. */
  refused(command: KeptCommand): boolean;
}

/** Sends commands that must not be lost: one after the other, in order, each until it is answered, also after a reload. */
export class CommandSender {
  private readonly outbox: Outbox;
  private readonly refusals = new Map<KeptCommand, Refused>();
  private readonly again = new Again(() => void this.flush());
  private sending = false;

  constructor(
    storage: OutboxStorage,
    private readonly owner: SenderOwner,
  ) {
    this.outbox = new Outbox(storage);
  }

  /** Takes up what an earlier page left unsent. */
  async restore(): Promise<void> {
    await this.outbox.restore();
    this.show();
  }

  keep(command: KeptCommand): void {
    void this.outbox.put(command);
    this.show();
    void this.flush();
  }

  /** Gives up a refused command. */
  discard(key: string): void {
    const command = this.outbox.waiting.find((waiting) => waiting.key === key);
    if (command) this.settle(command);
  }

  /** Sends what waits; where no answer comes it stops, and tries again when the server can or the connection is back. */
  async flush(): Promise<void> {
    if (this.sending || !this.owner.isOnline()) return;
    this.sending = true;
    try {
      for (let command = this.next(); command; command = this.next()) {
        const answer = await this.owner.send(command);
        if (!answer.ok && answer.retryable) return this.pause(answer);
        this.resume();
        if (!answer.ok && answer.retryAfterMs) await new Promise((resolve) => setTimeout(resolve, answer.retryAfterMs));
        else this.answered(command, answer);
      }
    } finally {
      this.sending = false;
    }
  }

  /** Sends nothing more by itself. */
  stop(): void {
    this.again.done();
  }

  /** No connection is shown as such; a server that answers and cannot save is something else. */
  private pause({ retryAfterMs }: Refused): void {
    if (!this.owner.isOnline()) return;
    this.owner.saving('paused');
    this.again.later(retryAfterMs);
  }

  private resume(): void {
    this.again.done();
    this.owner.saving('on');
  }

  private next(): KeptCommand | undefined {
    return this.outbox.waiting.find((command) => !this.refusals.has(command));
  }

  private answered(command: KeptCommand, answer: Ack<unknown>): void {
    if (answer.ok) {
      this.owner.taken(command, answer.data);
      return this.settle(command);
    }
    if (!this.owner.refused(command)) return this.settle(command);
    this.refusals.set(command, answer);
    this.show();
  }

  private settle(command: KeptCommand): void {
    this.refusals.delete(command);
    void this.outbox.settle(command);
    this.show();
  }

  private show(): void {
    this.owner.changed(this.outbox.waiting.map((command) => ({ command, refusal: this.refusals.get(command) ?? null })));
  }
}
