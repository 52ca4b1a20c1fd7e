export { type BuiltRegistration, buildRegistration, type RegistrationParents } from './build-registration';
export { filledForm, RegistrationEdge } from './registration-edge';
export { RegistrationBench } from './registration-bench';
