export { Actor, type ScreenSeat } from './actor';
export { ADMISSION, AdminOnly, Can, CurrentActor, Public, RATE, RateLimit, SignedIn, type Admission, type RequestWithActor } from './decorators';
export { Authenticator, EventAccess, type Caller } from './ports';
