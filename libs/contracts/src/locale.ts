import { z } from 'zod';
import { LANGUAGES, type LocaleMap } from './languages';

export { LANGUAGES, type LocaleMap };

export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** C0 and C1 controls. A line break is one too: callers choose whether the field may have lines. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;
const CONTROL_BUT_LINES = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u;
/** Characters that reorder the text around them and so can disguise a name or a file. */
const BIDI_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A line break is U+000A everywhere, whatever the browser sent. */
const normalise = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').trim();

/** Checks shared by one-line and many-line text; the message of an issue is the stable code. */
function refineText(max: number, control: RegExp) {
  return (text: string, context: z.RefinementCtx): void => {
    const issue = (code: string) => context.addIssue({ code: 'custom', message: code });
    if (text.length > max * 4 || [...text].length > max) return issue('too_long');
    if (LONE_SURROGATE.test(text)) return issue('invalid_unicode');
    if (control.test(text)) return issue('control_char');
    if (BIDI_OVERRIDE.test(text)) return issue('bidi_override');
  };
}

/** One line of text a person typed: trimmed, NFC, `max` code points, every script welcome. */
export const line = (max = 200) =>
  z
    .string()
    .transform(normalise)
    .superRefine(refineText(max, CONTROL))
    .refine((text) => text.length > 0, 'required');

/** As `line`, but may be absent or empty. */
export const optionalLine = (max = 200) =>
  z.string().transform(normalise).superRefine(refineText(max, CONTROL)).default('');

/** Several lines of text; may be empty. */
export const lines = (max = 5000) =>
  z.string().transform(normalise).superRefine(refineText(max, CONTROL_BUT_LINES)).default('');

const localeMapOf = <T extends z.ZodType<string>>(text: T) =>
  z
    .strictObject(Object.fromEntries(LANGUAGES.map((language) => [language, text.optional()])) as Record<Language, z.ZodOptional<T>>)
    .transform((map): LocaleMap => Object.fromEntries(Object.entries(map).filter(([, text]) => text)) as LocaleMap);

/** A one-line locale map that has text in at least one language. */
export const localeLine = (max = 200) =>
  localeMapOf(optionalLine(max)).refine((map) => Object.keys(map).length > 0, 'required');

/** A one-line locale map that may be empty. */
export const optionalLocaleLine = (max = 200) => localeMapOf(optionalLine(max)).default({});

/** A locale map of longer text that may be empty. */
export const localeText = (max = 5000) => localeMapOf(lines(max)).default({});

/** What leaves the server: a locale map as stored. */
export const LocaleMapView = z.partialRecord(Language, z.string());
