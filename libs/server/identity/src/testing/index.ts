export { buildPerson } from './build-person';
