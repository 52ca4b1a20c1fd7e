export { Log, type LogFacts } from './log';
