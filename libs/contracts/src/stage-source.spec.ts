import { sourceKindOf, youtubeId } from './stage-source';

describe('the address of a stream', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'youtube'],
    ['https://youtu.be/dQw4w9WgXcQ?t=3', 'youtube'],
    ['https://www.youtube.com/live/dQw4w9WgXcQ', 'youtube'],
    ['https://cdn.example.org/live/stream.m3u8', 'hls'],
    ['https://cdn.example.org/loop.mp4', 'mp4'],
    ['/media/demo/loop.mp4', 'mp4'],
    ['https://us02web.zoom.us/j/123456789?pwd=abc', 'zoom'],
    ['https://teams.microsoft.com/l/meetup-join/19%3ameeting', 'teams'],
    ['https://bbb.university.example/b/ann-abc-def', 'bigbluebutton'],
    ['https://meet.jit.si/ConferenceHall', 'jitsi'],
  ])('%s is of the kind %s', (address, kind) => {
    expect(sourceKindOf(address)).toBe(kind);
  });

  it.each([
    ['not https', 'http://cdn.example.org/loop.mp4'],
    ['a script', 'javascript:alert(1)//.mp4'],
    ['data', 'data:video/mp4;base64,AAAA'],
    ['a host that only looks like one', 'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ'],
    ['a name before the host', 'https://www.youtube.com@evil.example/loop.mp4'],
    ['a port', 'https://cdn.example.org:8443/loop.mp4'],
    ['an address of numbers', 'https://127.0.0.1/loop.mp4'],
    ['IPv6', 'https://[::1]/loop.mp4'],
    ['a host without a dot', 'https://localhost/loop.mp4'],
    ['another scheme of the same host', '//cdn.example.org/loop.mp4'],
    ['a path outside the films', '/media/../admin.mp4'],
    ['a page', 'https://example.org/'],
    ['YouTube without a video', 'https://www.youtube.com/watch?v=short'],
    ['nothing', ''],
  ])('is refused: %s', (_what, address) => {
    expect(sourceKindOf(address)).toBeNull();
  });

  it('gives the id that a player needs', () => {
    expect(youtubeId(new URL('https://www.youtube.com/embed/dQw4w9WgXcQ'))).toBe('dQw4w9WgXcQ');
  });
});
