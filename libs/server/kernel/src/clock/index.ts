export { Clock, FixedClock } from './clock';
export { localDay, localIso, type LocalTimeProblem, resolveTime } from './local-time';
