/** Loaded into a process before it starts (`--import`): its clock is wrong by SKEW_MS. Timers run on, as they do. */
const { SKEW_MS = '0' } = process.env;
const skew = Number(SKEW_MS);
const Right = globalThis.Date;

globalThis.Date = class extends Right {
  constructor(...args) {
    if (args.length === 0) super(Right.now() + skew);
    else super(...args);
  }

  static now() {
    return Right.now() + skew;
  }
};
