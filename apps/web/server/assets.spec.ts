import { askedPart } from './assets';

describe('the part of a file that a player asks for', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
  ])('%s', (header, part) => {
    expect(askedPart(header, 100)).toEqual(part);
  });

  it.each([undefined, '', 'bytes=-', 'bytes=100-', 'bytes=20-10', 'bytes=0-1,5-6', 'lines=1-2'])('is the whole for %j', (header) => {
    expect(askedPart(header, 100)).toBeNull();
  });
});
