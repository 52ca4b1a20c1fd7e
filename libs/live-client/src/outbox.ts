import type { CommandInput } from '@plenary/contracts/live-messages';

/** Commands that must not be lost: they wait here, by their own name, until the server has answered. */
export type KeptName = 'qa.ask' | 'qa.edit' | 'qa.withdraw' | 'qa.vote' | 'mod.set' | 'mod.answer' | 'mod.edit' | 'mod.merge' | 'mod.unmerge' | 'poll.vote';

/** One command that waits. `key` tells repeats apart: the cid, or for a vote what it is for, so that only the last wish is kept. */
export type KeptCommand = { [N in KeptName]: { key: string; name: N; payload: CommandInput<N> } }[KeptName];

/** Where waiting commands outlive the page; IndexedDB in a browser, memory in tests. */
export interface OutboxStorage {
  load(): Promise<KeptCommand[]>;
  save(commands: readonly KeptCommand[]): Promise<void>;
}

/** Keeps commands only as long as the process lives. */
export class MemoryStorage implements OutboxStorage {
  private commands: readonly KeptCommand[] = [];

  load(): Promise<KeptCommand[]> {
    return Promise.resolve([...this.commands]);
  }

  save(commands: readonly KeptCommand[]): Promise<void> {
    this.commands = commands;
    return Promise.resolve();
  }
}

/** Typed commands in the order they were given, kept until answered. */
export class Outbox {
  private commands: KeptCommand[] = [];

  constructor(private readonly storage: OutboxStorage) {}

  /** What an earlier page left unanswered comes before what this one adds. */
  async restore(): Promise<void> {
    const earlier = await this.storage.load();
    this.commands = [...earlier.filter((known) => !this.commands.some((command) => command.key === known.key)), ...this.commands];
  }

  get waiting(): readonly KeptCommand[] {
    return this.commands;
  }

  /** Adds a command; an older wish under the same key is replaced. */
  put(command: KeptCommand): Promise<void> {
    this.commands = [...this.commands.filter((known) => known.key !== command.key), command];
    return this.storage.save(this.commands);
  }

  /** Forgets an answered command, unless a newer wish has taken its place meanwhile. */
  settle(command: KeptCommand): Promise<void> {
    this.commands = this.commands.filter((known) => known !== command);
    return this.storage.save(this.commands);
  }
}
