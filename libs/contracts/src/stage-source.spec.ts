import { isAudioAddress, isCaptionAddress, sourceKindOf, vimeoFrame, youtubeId } from './stage-source';

describe('the address of a stream', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'youtube'],
    ['https://youtu.be/dQw4w9WgXcQ?t=3', 'youtube'],
    ['https://www.youtube.com/live/dQw4w9WgXcQ', 'youtube'],
    ['https://vimeo.com/123456789', 'vimeo'],
    ['https://vimeo.com/event/1234567', 'vimeo'],
    ['https://player.vimeo.com/video/123456789?h=abcdef0123', 'vimeo'],
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
    ['Vimeo without a video', 'https://vimeo.com/about'],
    ['a host that only looks like Vimeo', 'https://vimeo.com.evil.example/123456789'],
    ['nothing', ''],
  ])('is refused: %s', (_what, address) => {
    expect(sourceKindOf(address)).toBeNull();
  });

  it('gives the id that a player needs', () => {
    expect(youtubeId(new URL('https://www.youtube.com/embed/dQw4w9WgXcQ'))).toBe('dQw4w9WgXcQ');
  });

  it.each([
    ['https://vimeo.com/123456789', 'https://player.vimeo.com/video/123456789?playsinline=1&autoplay=1&muted=1&dnt=1'],
    ['https://vimeo.com/123456789/abcdef0123', 'https://player.vimeo.com/video/123456789?h=abcdef0123&playsinline=1&autoplay=1&muted=1&dnt=1'],
    ['https://player.vimeo.com/video/123456789?h=abcdef0123', 'https://player.vimeo.com/video/123456789?h=abcdef0123&playsinline=1&autoplay=1&muted=1&dnt=1'],
    ['https://vimeo.com/event/1234567/embed/abcdef0123', 'https://vimeo.com/event/1234567/embed/abcdef0123'],
    ['https://player.vimeo.com/video/123456789?h="><script>', 'https://player.vimeo.com/video/123456789?playsinline=1&autoplay=1&muted=1&dnt=1'],
  ])('of %s gives the frame of the video, with nothing else of it', (address, frame) => {
    expect(vimeoFrame(new URL(address))).toBe(frame);
  });
});

describe('the address of sound and of captions', () => {
  it.each(['https://cdn.example.org/ru.mp3', 'https://cdn.example.org/live/kk.m3u8', 'https://cdn.example.org/a.m4a?token=1'])('%s is sound', (address) => {
    expect([isAudioAddress(address), isCaptionAddress(address)]).toEqual([true, false]);
  });

  it.each(['http://cdn.example.org/ru.mp3', 'https://cdn.example.org/', 'https://cdn.example.org/a.mp4', '/media/a.mp3', ''])('%p is refused as sound', (address) => {
    expect(isAudioAddress(address)).toBe(false);
  });

  it('are captions only as WebVTT over https', () => {
    expect(['https://cdn.example.org/en.vtt', 'http://cdn.example.org/en.vtt', 'https://cdn.example.org/en.srt', 'data:text/vtt,WEBVTT.vtt'].map(isCaptionAddress)).toEqual([true, false, false, false]);
  });
});
