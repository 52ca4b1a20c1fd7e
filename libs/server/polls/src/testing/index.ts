export { PollHall } from './poll-hall';
