import type { Problem } from '@plenary/contracts/errors';

/**
 * A refusal of the api. It has the shape by which React Router knows an answer with a status, so a loader may let it
 * pass: the error page then shows the right status instead of 500.
 */
export class ApiProblem extends Error {
  readonly type = 'DataWithResponseInit';
  readonly data: Problem;
  readonly init: ResponseInit;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ApiProblem';
    this.data = problem;
    this.init = { status: problem.status };
  }

  get code(): string {
    return this.data.code;
  }

  get status(): number {
    return this.data.status;
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';

/** What an answer of the api says, or throws its refusal; an answer that is no JSON counts as the service being away. */
export async function readAnswer<Body>(response: Response): Promise<Body> {
  if (response.status === 204) return undefined as Body;
  const type = response.headers.get('content-type') ?? '';
  const body: unknown = type.includes('json') ? await response.json() : null;
  if (response.ok && body !== null) return body as Body;
  throw new ApiProblem(isProblem(body) ? { ...body, status: response.status } : unavailable(response.status));
}

/** The refusal that stands for "no sensible answer came". */
export function unavailable(status = 503): Problem {
  const code = status === 404 ? 'common.not_found' : status >= 500 || status < 400 ? 'common.unavailable' : 'common.malformed';
  return { type: 'about:blank', title: code, code, status: status >= 400 ? status : 503 };
}
