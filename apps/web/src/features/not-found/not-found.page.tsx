import { data } from 'react-router';

/** An address nobody knows: the error page of the root answers, with status 404. */
export function loader(): never {
  throw data(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
