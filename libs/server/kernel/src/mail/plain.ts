/** Controls, and characters that reorder the text around them: in a mail they only disguise. */
const HOSTILE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Text on one line, so that it can neither start a header nor a paragraph of its own. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').replace(HOSTILE, '').trim();

/** Text with its line breaks and without what disguises. */
export const cleanLines = (text: string): string => text.replaceAll('\r\n', '\n').replace(HOSTILE, '').trim();
