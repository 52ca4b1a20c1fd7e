export { buildEvent } from './build-event';
export { actorOf, buildMembership, type BuiltMember, type MembershipParents } from './build-membership';
export { type Answer, EventsTestEdge, type Refused } from './edge';
