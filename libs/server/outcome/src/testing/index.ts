export { buildOutcome, buildReply } from './build-outcome';
