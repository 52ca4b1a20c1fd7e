import type { StreamName } from '@plenary/contracts/live';

/** Names of channels, which are the ids of the streams that their sockets read; nobody else composes them. */
export const channels = {
  sessionPublic: (sessionId: string): string => `s:${sessionId}:pub`,
  sessionModerators: (sessionId: string): string => `s:${sessionId}:mod`,
  member: (membershipId: string): string => `u:${membershipId}`,
  event: (eventId: string): string => `e:${eventId}`,
  /** Ticks have a channel of their own, so that a slow reader can be spared them. Not a stream. */
  ticks: (scope: string): string => `t:${scope}`,
  /** Some of a scope's readers, who may see more of its ticks than everyone. Not a stream. */
  audience: (scope: string, name: string): string => `r:${scope}:${name}`,
} as const;

/** How a stream is named towards clients: which of a page's streams, and of what. */
export interface StreamAddress {
  st: StreamName;
  s: string;
}

const FORMS: readonly (readonly [RegExp, StreamName])[] = [
  [/^s:([^:]+):pub$/, 'pub'],
  [/^s:([^:]+):mod$/, 'mod'],
  [/^u:([^:]+)$/, 'you'],
  [/^e:([^:]+)$/, 'event'],
];

/** The address of a channel, or null when the channel is no stream (a socket's own, ticks). */
export function addressOf(channel: string): StreamAddress | null {
  for (const [form, st] of FORMS) {
    const s = form.exec(channel)?.[1];
    if (s) return { st, s };
  }
  return null;
}

/** The channel of an address. */
export function channelOf({ st, s }: StreamAddress): string {
  const make = { pub: channels.sessionPublic, mod: channels.sessionModerators, you: channels.member, event: channels.event }[st];
  return make(s);
}
