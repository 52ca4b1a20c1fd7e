import { commonErrors } from './errors';
import { mailingErrors } from './mail';
import { storageErrors } from './storage';
import { identityErrors } from './identity';
import { eventErrors } from './events';
import { programErrors } from './program';
import { speakerErrors } from './speaker';
import { materialErrors } from './material';
import { registrationErrors } from './registration';
import { liveErrors } from './live';
import { qaErrors } from './qa';
import { floorErrors } from './floor';
import { pollErrors } from './polls';
import { stageErrors } from './stage';
import { hallErrors } from './stage-hall';
import { screenErrors } from './stage-screens';
import { outcomeErrors } from './outcome';

/** The closed list of codes any answer can carry, each with its HTTP status. A noun's codes stand in its own file. */
export const ERROR_STATUS = {
  ...commonErrors,
  ...identityErrors,
  ...eventErrors,
  ...mailingErrors,
  ...storageErrors,
  ...programErrors,
  ...speakerErrors,
  ...materialErrors,
  ...registrationErrors,
  ...liveErrors,
  ...qaErrors,
  ...pollErrors,
  ...floorErrors,
  ...stageErrors,
  ...screenErrors,
  ...hallErrors,
  ...outcomeErrors,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
