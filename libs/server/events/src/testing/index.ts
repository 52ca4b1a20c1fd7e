export { buildEvent } from './build-event';
export { actorOf, buildMembership, type BuiltMember, type MembershipParents } from './build-membership';
