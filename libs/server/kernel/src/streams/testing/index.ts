export { StreamsUnderTest } from './streams-under-test';
