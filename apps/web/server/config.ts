/** What the web server reads from its environment. */
export interface WebConfig {
  port: number;
  host: string;
  apiUrl: string;
  internalSecret: string;
  /** The only origin that may post; undefined when it shall equal the host of the request. */
  requiredOrigin: string | undefined;
  isHttps: boolean;
  trustedHops: number;
}

type Environment = Record<string, string | undefined>;

/** Reads the environment once; a wrong one throws an error that lists everything wrong with it. */
export function readConfig(env: Environment): WebConfig {
  const wrong: string[] = [];
  const need = (name: string, fits: (value: string) => boolean, what: string): string => {
    const value = env[name] ?? '';
    if (!fits(value)) wrong.push(`${name}: ${what}`);
    return value;
  };
  const isUrl = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  const isNumber = (value: string): boolean => /^\d{1,5}$/.test(value);
  const production = env['NODE_ENV'] === 'production';
  const apiUrl = need('API_URL', isUrl, 'address of the api, such as http://127.0.0.1:4001');
  const internalSecret = need('INTERNAL_SECRET', (value) => value.length >= 32, 'at least 32 characters, the same as the api has');
  const publicUrl = production || env['PUBLIC_URL'] ? need('PUBLIC_URL', isUrl, 'the address people type; required in production') : '';
  const port = env['PORT'] ? need('PORT', isNumber, 'a port number') : '0';
  const hops = env['TRUSTED_HOPS'] ? need('TRUSTED_HOPS', isNumber, 'a number of proxies') : '1';
  if (wrong.length > 0) throw new Error(`The environment is wrong:\n  ${wrong.join('\n  ')}`);
  return {
    port: Number(port),
    host: env['HOST'] ?? '127.0.0.1',
    apiUrl: apiUrl.replace(/\/$/, ''),
    internalSecret,
    requiredOrigin: production ? new URL(publicUrl).origin : undefined,
    isHttps: publicUrl.startsWith('https://'),
    trustedHops: Number(hops),
  };
}
