import { Session } from './session.entity';

const now = new Date('2026-11-24T05:03:00Z');
const later = new Date('2026-11-24T05:44:00Z');

function session(facts: Partial<Session> = {}): Session {
  return Object.assign(new Session(), { state: 'scheduled', startedAt: null, endedAt: null, removedAt: null, startsAt: new Date('2026-11-24T05:00:00Z'), endsAt: new Date('2026-11-24T05:40:00Z') }, facts);
}

describe('the life of a session', () => {
  it('is as long as it was placed', () => {
    const one = session();
    expect(one.minutes).toBe(40);
    one.place(later, 25);
    expect([one.startsAt, one.endsAt, one.minutes]).toEqual([later, new Date('2026-11-24T06:09:00Z'), 25]);
  });

  it('runs from its real start to its real end, whatever was planned', () => {
    const one = session();
    one.start(now);
    expect([one.state, one.startedAt, one.endedAt]).toEqual(['live', now, null]);
    one.end(later);
    expect([one.state, one.startedAt, one.endedAt]).toEqual(['ended', now, later]);
  });

  it('keeps its first start when it is opened again', () => {
    const one = session({ state: 'ended', startedAt: now, endedAt: later });
    one.start(later);
    expect([one.state, one.startedAt, one.endedAt]).toEqual(['live', now, null]);
  });

  it('does not end before it began', () => {
    const one = session();
    one.end(now);
    expect([one.state, one.endedAt]).toEqual(['scheduled', null]);
  });

  it('cannot leave the programme while it is on, nor begin after it left', () => {
    expect(() => session({ state: 'live' }).remove(now)).toThrow('program.session_on');
    const gone = session();
    gone.remove(now);
    expect(() => gone.start(now)).toThrow('program.session_removed');
  });
});
