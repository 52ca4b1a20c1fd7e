export { eventually, type LiveNode, LiveTestClient, startLiveNode } from './live-node';
