import type { Language, LocaleMap } from '@plenary/contracts/languages';
import type { SessionType } from '@plenary/contracts/public-event';
import facts from './conference.json' with { type: 'json' };

/** An institution, a session, a speaker and a statement as the demo's facts have them; speakers are named by their English name. */
interface Institution {
  name: LocaleMap;
  short: string;
  country: string | null;
}
interface SessionFacts {
  type: SessionType;
  title: LocaleMap;
  speakers: string[];
  minutes: number;
}
interface SpeakerFacts {
  name: LocaleMap & { en: string };
  position: LocaleMap;
  institution: LocaleMap;
  country: string | null;
}
interface StatementFacts {
  speaker: string;
  gist: LocaleMap;
}

/** The conference that the demo shows: a real one, held online by four institutions; see `conference.json`. */
export interface Conference {
  title: LocaleMap;
  subtitle: LocaleMap;
  shortTitle: LocaleMap;
  timeZone: string;
  languages: Language[];
  organizations: Institution[];
  sessions: SessionFacts[];
  speakers: SpeakerFacts[];
  statements: StatementFacts[];
  findings: LocaleMap[];
}

export const conference = facts as Conference;

/** Minutes from the start of the conference to the start of its keynote. */
export const MINUTES_TO_KEYNOTE = conference.sessions.slice(0, conference.sessions.findIndex((session) => session.type === 'keynote')).reduce((sum, session) => sum + session.minutes, 0);

/** Length of the whole programme in minutes. */
export const PROGRAMME_MINUTES = conference.sessions.reduce((sum, session) => sum + session.minutes, 0);
