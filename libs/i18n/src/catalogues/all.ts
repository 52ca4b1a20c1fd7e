/** Every catalogue of every language, for processes that serve all readers. A page in the browser loads single files instead. */
import enCities from './en/cities.json';
import enCommon from './en/common.json';
import enCountries from './en/countries.json';
import enIdentity from './en/identity.json';
import enMail from './en/mail.json';
import enMailing from './en/mailing.json';
import enPublic from './en/public.json';
import enTime from './en/time.json';
import kkCities from './kk/cities.json';
import kkCommon from './kk/common.json';
import kkCountries from './kk/countries.json';
import kkIdentity from './kk/identity.json';
import kkMail from './kk/mail.json';
import kkMailing from './kk/mailing.json';
import kkPublic from './kk/public.json';
import kkTime from './kk/time.json';
import ruCities from './ru/cities.json';
import ruCommon from './ru/common.json';
import ruCountries from './ru/countries.json';
import ruIdentity from './ru/identity.json';
import ruMail from './ru/mail.json';
import ruMailing from './ru/mailing.json';
import ruPublic from './ru/public.json';
import ruTime from './ru/time.json';

export const catalogues = {
  en: { cities: enCities, common: enCommon, countries: enCountries, identity: enIdentity, mail: enMail, mailing: enMailing, public: enPublic, time: enTime },
  ru: { cities: ruCities, common: ruCommon, countries: ruCountries, identity: ruIdentity, mail: ruMail, mailing: ruMailing, public: ruPublic, time: ruTime },
  kk: { cities: kkCities, common: kkCommon, countries: kkCountries, identity: kkIdentity, mail: kkMail, mailing: kkMailing, public: kkPublic, time: kkTime },
};

/** The English catalogues are the reference: keys of `T` come from their shape. */
export type Catalogues = (typeof catalogues)['en'];
