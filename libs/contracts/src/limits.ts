/** Every limit of the platform in one table. Times in milliseconds, sizes in bytes. */
export const LIMITS = {
  http: { bodyBytes: 1_000_000, headerBytes: 16_384, requestMs: 30_000, jsonDepth: 32 },
  session: { lifetimeMs: 30 * 24 * 3_600_000, staffLifetimeMs: 12 * 3_600_000 },
  signIn: { linkMs: 24 * 3_600_000, codeMs: 15 * 60_000, codeTries: 5, mailsPerHour: 3, argonConcurrency: 2, argonQueue: 50 },
  /** Unconfirmed requests are forgotten after `confirmMs`; a repeated click counts as one for `repeatMs`; a decision's mail waits `undoMs`. */
  registration: { confirmMs: 7 * 24 * 3_600_000, codeTries: 5, mailsPerHour: 3, repeatMs: 60_000, undoMs: 10_000, bulk: 200 },
  page: { default: 50, max: 100 },
  text: { name: 200, title: 300, abstract: 5_000, biography: 5_000, question: 500, note: 2_000, reply: 3_000, search: 200 },
  upload: { slideBytes: 100 * 1024 * 1024, photoBytes: 10 * 1024 * 1024, photoPixels: 40_000_000, archiveEntries: 5_000, archiveBytes: 1024 * 1024 * 1024 },
  mail: { leaseMs: 60_000, attempts: 8, firstRetryMs: 5_000, maxRetryMs: 3_600_000, smtpMs: 30_000 },
  idempotency: { lifetimeMs: 24 * 3_600_000 },
  import: { addresses: 1_000 },
  invitation: { lifetimeMs: 30 * 24 * 3_600_000 },
} as const;

/** How many requests one reader may make of a kind before 429: `burst` at once, then one each `everyMs`. */
export const RATES = {
  anonymous: { burst: 200, everyMs: 300 },
  signedIn: { burst: 400, everyMs: 100 },
  signIn: { burst: 10, everyMs: 60_000 },
  /** Wrong passwords for one account, wherever they come from. */
  account: { burst: 100, everyMs: 60_000 },
  register: { burst: 30, everyMs: 10_000 },
  reply: { burst: 5, everyMs: 60_000 },
  upload: { burst: 20, everyMs: 5_000 },
  export: { burst: 5, everyMs: 10_000 },
} as const;
export type RateName = keyof typeof RATES;
