export { QaHall } from './qa-hall';
