import { newId } from '../db';
import { addressOf, channelOf, channels } from './channels';

describe('channels', () => {
  const id = newId();

  it.each([
    [channels.sessionPublic(id), 'pub'],
    [channels.sessionModerators(id), 'mod'],
    [channels.member(id), 'you'],
    [channels.event(id), 'event'],
  ])('%s is a stream called %s', (channel, st) => {
    const address = addressOf(channel);
    expect(address).toEqual({ st, s: id });
    expect(channelOf({ st: st as 'pub', s: id })).toBe(channel);
  });

  it.each([channels.ticks(id), id, '', `s:${id}`, `s:${id}:all`, `x:${id}`, `s:${id}:pub:more`])('%s is none', (channel) => {
    expect(addressOf(channel)).toBeNull();
  });
});
