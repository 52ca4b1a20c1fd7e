export { BadMessages, type BadMessage, type HostileMessage } from './bad-messages';
export { eventually, type LiveNode, LiveTestClient, startLiveNode } from './live-node';
