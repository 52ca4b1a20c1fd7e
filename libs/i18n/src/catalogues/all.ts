/** Every catalogue of every language, for processes that serve all readers. A page in the browser loads single files instead. */
import enCities from './en/cities.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enCountries from './en/countries.json' with { type: 'json' };
import enEvents from './en/events.json' with { type: 'json' };
import enIdentity from './en/identity.json' with { type: 'json' };
import enMail from './en/mail.json' with { type: 'json' };
import enMailing from './en/mailing.json' with { type: 'json' };
import enManage from './en/manage.json' with { type: 'json' };
import enMaterials from './en/materials.json' with { type: 'json' };
import enProgram from './en/program.json' with { type: 'json' };
import enPublic from './en/public.json' with { type: 'json' };
import enSpeaker from './en/speaker.json' with { type: 'json' };
import enStorage from './en/storage.json' with { type: 'json' };
import enRegistration from './en/registration.json' with { type: 'json' };
import enTime from './en/time.json' with { type: 'json' };
import enRoom from './en/room.json' with { type: 'json' };
import enFloor from './en/floor.json' with { type: 'json' };
import enPolls from './en/polls.json' with { type: 'json' };
import enQa from './en/qa.json' with { type: 'json' };
import enLive from './en/live.json' with { type: 'json' };
import enOutcome from './en/outcome.json' with { type: 'json' };
import enHall from './en/hall.json' with { type: 'json' };
import enScreen from './en/screen.json' with { type: 'json' };
import enStage from './en/stage.json' with { type: 'json' };
import kkCities from './kk/cities.json' with { type: 'json' };
import kkCommon from './kk/common.json' with { type: 'json' };
import kkCountries from './kk/countries.json' with { type: 'json' };
import kkEvents from './kk/events.json' with { type: 'json' };
import kkIdentity from './kk/identity.json' with { type: 'json' };
import kkMail from './kk/mail.json' with { type: 'json' };
import kkMailing from './kk/mailing.json' with { type: 'json' };
import kkManage from './kk/manage.json' with { type: 'json' };
import kkMaterials from './kk/materials.json' with { type: 'json' };
import kkProgram from './kk/program.json' with { type: 'json' };
import kkPublic from './kk/public.json' with { type: 'json' };
import kkSpeaker from './kk/speaker.json' with { type: 'json' };
import kkStorage from './kk/storage.json' with { type: 'json' };
import kkRegistration from './kk/registration.json' with { type: 'json' };
import kkTime from './kk/time.json' with { type: 'json' };
import kkRoom from './kk/room.json' with { type: 'json' };
import kkFloor from './kk/floor.json' with { type: 'json' };
import kkPolls from './kk/polls.json' with { type: 'json' };
import kkQa from './kk/qa.json' with { type: 'json' };
import kkLive from './kk/live.json' with { type: 'json' };
import kkOutcome from './kk/outcome.json' with { type: 'json' };
import kkHall from './kk/hall.json' with { type: 'json' };
import kkScreen from './kk/screen.json' with { type: 'json' };
import kkStage from './kk/stage.json' with { type: 'json' };
import ruCities from './ru/cities.json' with { type: 'json' };
import ruCommon from './ru/common.json' with { type: 'json' };
import ruCountries from './ru/countries.json' with { type: 'json' };
import ruEvents from './ru/events.json' with { type: 'json' };
import ruIdentity from './ru/identity.json' with { type: 'json' };
import ruMail from './ru/mail.json' with { type: 'json' };
import ruMailing from './ru/mailing.json' with { type: 'json' };
import ruManage from './ru/manage.json' with { type: 'json' };
import ruMaterials from './ru/materials.json' with { type: 'json' };
import ruProgram from './ru/program.json' with { type: 'json' };
import ruPublic from './ru/public.json' with { type: 'json' };
import ruSpeaker from './ru/speaker.json' with { type: 'json' };
import ruStorage from './ru/storage.json' with { type: 'json' };
import ruRegistration from './ru/registration.json' with { type: 'json' };
import ruTime from './ru/time.json' with { type: 'json' };
import ruRoom from './ru/room.json' with { type: 'json' };
import ruFloor from './ru/floor.json' with { type: 'json' };
import ruPolls from './ru/polls.json' with { type: 'json' };
import ruQa from './ru/qa.json' with { type: 'json' };
import ruLive from './ru/live.json' with { type: 'json' };
import ruOutcome from './ru/outcome.json' with { type: 'json' };
import ruHall from './ru/hall.json' with { type: 'json' };
import ruScreen from './ru/screen.json' with { type: 'json' };
import ruStage from './ru/stage.json' with { type: 'json' };

export const catalogues = {
  en: { cities: enCities, common: enCommon, countries: enCountries, events: enEvents, floor: enFloor, hall: enHall, identity: enIdentity, live: enLive, mail: enMail, mailing: enMailing, manage: enManage, materials: enMaterials, outcome: enOutcome, program: enProgram, public: enPublic, polls: enPolls, qa: enQa, registration: enRegistration, room: enRoom, speaker: enSpeaker, screen: enScreen, stage: enStage, storage: enStorage, time: enTime },
  ru: { cities: ruCities, common: ruCommon, countries: ruCountries, events: ruEvents, floor: ruFloor, hall: ruHall, identity: ruIdentity, live: ruLive, mail: ruMail, mailing: ruMailing, manage: ruManage, materials: ruMaterials, outcome: ruOutcome, program: ruProgram, public: ruPublic, polls: ruPolls, qa: ruQa, registration: ruRegistration, room: ruRoom, speaker: ruSpeaker, screen: ruScreen, stage: ruStage, storage: ruStorage, time: ruTime },
  kk: { cities: kkCities, common: kkCommon, countries: kkCountries, events: kkEvents, floor: kkFloor, hall: kkHall, identity: kkIdentity, live: kkLive, mail: kkMail, mailing: kkMailing, manage: kkManage, materials: kkMaterials, outcome: kkOutcome, program: kkProgram, public: kkPublic, polls: kkPolls, qa: kkQa, registration: kkRegistration, room: kkRoom, speaker: kkSpeaker, screen: kkScreen, stage: kkStage, storage: kkStorage, time: kkTime },
};

/** The English catalogues are the reference: keys of `T` come from their shape. */
export type Catalogues = (typeof catalogues)['en'];
