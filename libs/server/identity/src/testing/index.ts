export { buildPerson } from './build-person';
export { signInAs } from './sign-in-as';
export { IdentityEdge } from './identity-edge';
