/** For services: every language at once. Pages import the single files instead, so that a browser gets one language only. */
export { countryChoices, countryName } from './countries';
export type { KeyOf, Noun, Params, T } from './engine';
export { isLanguage, languageNames, languages, negotiate, type Language } from './languages';
export { pickLocale, type PickedText } from './pick-locale';
export { REGIONS, regionOf, type Region } from './regions';
export { dayKey, dayShift, formatClockRange, formatDate, formatDay, formatDistance, formatRange, formatTime, formatTimeIn, sameClock, zoneInWords, type TimeT } from './time';
export { errorMessage, fieldMessage, translator } from './translator';
export { isZone, zoneCity, zoneOffset } from './zones';
