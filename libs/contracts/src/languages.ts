/** Languages the interface speaks; also those an organizer may write content in. Apart from zod, for pages that ship little. */
export const LANGUAGES = ['en', 'ru', 'kk'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Text of one field in several languages, as organizers write it. Empty strings mean "not written". */
export type LocaleMap = Partial<Record<Language, string>>;
