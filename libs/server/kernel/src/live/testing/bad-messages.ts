import type { ErrorCode } from '@plenary/contracts/error-codes';
import type { Ack } from '@plenary/contracts/live';
import { Invariants, heldBytes } from '../../testing';
import type { LiveNode, LiveTestClient } from './live-node';

/** A message as a socket sends it. */
export interface HostileMessage {
  client: LiveTestClient;
  name: string;
  /** What follows the name; usually one payload, sometimes none. */
  args: unknown[];
}

/** One row of a table of bad messages. */
export interface BadMessage {
  id: string;
  what: string;
  /** Made anew for every run; whatever it writes is there before anything is compared. */
  send: () => Promise<HostileMessage>;
  /** How its ack refuses it; without it the message must be taken. */
  refused?: { code: ErrorCode; field?: string; fieldCode?: string };
}

/** What a table of messages needs beside its rows. */
export interface BadMessageOptions {
  /** A message that works, sent after every row. */
  valid: () => Promise<HostileMessage>;
  /** Somebody else in the same room, who hears nothing of what was refused. */
  witness: () => LiveTestClient;
  foreign?: readonly string[];
  /** Tables that the service writes by itself from time to time. */
  touches?: readonly string[];
}

/** Runs rows over sockets against a node and says which of the invariants do not hold. */
export class BadMessages {
  constructor(
    private readonly node: LiveNode,
    private readonly options: BadMessageOptions,
  ) {}

  /** Everything that is wrong after a row; nothing when all is well. */
  async violations({ send, refused }: BadMessage): Promise<string[]> {
    const { client, name, args } = await send();
    const { heard } = this.options.witness();
    const heardBefore = heard.filter(isEvent).length;
    const watch = await Invariants.watch(this.node);
    const ack = await client.sendRaw(name, ...args);
    const held = await watch.violations({ refused: refused !== undefined, received: JSON.stringify(ack), secrets: textsOf(args), foreign: this.options.foreign ?? [], touches: this.options.touches ?? [] });
    const wrong = [...held, ...ackViolations(ack, refused), ...(client.socket.connected ? [] : ['the socket was closed'])];
    if (refused && heard.filter(isEvent).length > heardBefore) wrong.push('others heard of it');
    const next = await this.options.valid();
    const taken = await next.client.sendRaw(next.name, ...next.args);
    return [...wrong, ...(taken.ok ? [] : [`I9 the next valid message got ${taken.code}`])];
  }

  /** I10: how many bytes more are held after every row was sent some times. */
  async growth(rows: readonly BadMessage[], times = 20): Promise<number> {
    const run = async (): Promise<void> => {
      for (const row of rows) {
        const { client, name, args } = await row.send();
        await client.sendRaw(name, ...args);
      }
    };
    await run();
    const before = heldBytes();
    for (let time = 0; time < times; time++) await run();
    this.node.logged.clear();
    return heldBytes() - before;
  }
}

function ackViolations(ack: Ack<unknown>, refused: BadMessage['refused']): string[] {
  if (!refused) return ack.ok ? [] : [`it must be taken, and got ${JSON.stringify(ack)}`];
  if (ack.ok) return ['it was taken'];
  const fields = (ack.errors ?? []).map(({ field, code }) => `${field} ${code}`);
  const isNamed = refused.field === undefined || fields.includes(`${refused.field} ${refused.fieldCode ?? refused.code}`);
  return [
    ...(ack.code === 'common.internal' ? ['I1 the service failed'] : []),
    ...(ack.code === refused.code ? [] : [`code: ${ack.code} instead of ${refused.code}`]),
    ...(isNamed ? [] : [`field: ${fields.join()}`]),
  ];
}

const isEvent = (each: unknown): boolean => (each as { name: string }).name === 'ev';

/** Texts of a message: what people ask is not for logs either. */
const textsOf = (args: unknown[]): string[] => args.flatMap((each) => (typeof each === 'object' && each !== null && 'text' in each && typeof each.text === 'string' && each.text.length > 5 ? [each.text] : []));
