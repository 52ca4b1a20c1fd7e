/** Header by which a page says that every anonymous reader with the same preferences gets the same; the server takes it off. */
export const SHARED_PAGE = 'x-shared-page';

/** The `headers` of a page without a person, a form with a key or anything else that belongs to one answer only. */
export const sharedPageHeaders = (): Record<string, string> => ({ [SHARED_PAGE]: 'yes' });
