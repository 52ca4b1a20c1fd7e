import type { FeedKey, RoomFeed } from '@plenary/contracts/stage-feeds';
import { choiceKey, chooseFeed, isThin, readChoice, shownOf } from './stage-choice';

const feed = (key: FeedKey, facts: Partial<RoomFeed> = {}): RoomFeed => ({ key, main: { kind: 'hls', url: `https://cdn.example.org/${key}.m3u8` }, fallback: null, audio: null, captions: {}, ...facts });
const rooms = [feed('floor'), feed('ru', { audio: 'https://cdn.example.org/ru.mp3' }), feed('kk'), feed('sign')];

describe('the feed of a reader', () => {
  it.each([
    ['their language, where it is offered', rooms, 'kk', undefined, 'kk'],
    ['the floor, where it is not', rooms, 'en', undefined, 'floor'],
    ['what they chose before', rooms, 'kk', 'floor', 'floor'],
    ['their language again, when what they chose is gone', rooms, 'ru', 'uz', 'ru'],
    ['any language, where there is no floor', [feed('uz'), feed('sign')], 'en', undefined, 'uz'],
    ['sign language, where there is nothing else', [feed('sign')], 'en', undefined, 'sign'],
    ['none in a room without feeds', [], 'en', undefined, undefined],
  ] as const)('is %s', (_what, feeds, language, wished, key) => {
    expect(chooseFeed(feeds, language, wished)?.key).toBe(key);
  });

  it('never takes the sign language interpreter as a language to listen to', () => {
    expect(shownOf(rooms, { feed: 'sign' }, 'en', false)).toMatchObject({ feed: { key: 'floor' }, sign: null });
    expect(shownOf(rooms, { sign: true }, 'en', false)).toMatchObject({ feed: { key: 'floor' }, sign: { key: 'sign' } });
    expect(shownOf([feed('floor')], { sign: true }, 'en', false)?.sign).toBeNull();
  });
});

describe('how much of the stage', () => {
  it.each([
    ['all of it', {}, false, 'picture'],
    ['nothing before the reader asks, on a thin line', {}, true, 'questions'],
    ['what the reader asked for, on a thin line too', { mode: 'picture' }, true, 'picture'],
    ['sound alone, where there is such', { mode: 'sound', feed: 'ru' }, false, 'sound'],
    ['the picture, where there is no sound alone', { mode: 'sound', feed: 'kk' }, false, 'picture'],
  ] as const)('is %s', (_what, choice, thin, mode) => {
    expect(shownOf(rooms, choice, 'en', thin)?.mode).toBe(mode);
  });

  it.each([[{ saveData: true }, true], [{ effectiveType: '2g' }, true], [{ effectiveType: '4g' }, false], [undefined, false]])('reads a thin line from %p', (line, thin) => {
    expect(isThin(line)).toBe(thin);
  });
});

describe('what a browser keeps', () => {
  it('belongs to one person and one room', () => {
    expect(new Set([choiceKey('a', 'x'), choiceKey('a', 'y'), choiceKey('b', 'x')]).size).toBe(3);
  });

  it.each([[null, {}], ['', {}], ['{"feed":"kk"}', { feed: 'kk' }], ['not json', {}], ['null', {}], ['7', {}]])('%p is read as %p', (text, choice) => {
    expect(readChoice(text)).toEqual(choice);
  });
});
