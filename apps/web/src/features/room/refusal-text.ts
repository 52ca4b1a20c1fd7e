import type { T } from '@plenary/i18n/engine';

/** What a refused command says to a person: codes of questions and of the socket have words, others the general ones. */
export function refusalText(t: T<'common' | 'qa' | 'live' | 'room'>, code: string): string {
  const [noun, reason] = [code.slice(0, code.indexOf('.')), code.slice(code.indexOf('.') + 1)];
  const say = t as (key: string) => string;
  const known = ['qa', 'live', 'common'].includes(noun);
  return known ? say(`${noun}:errors.${reason}`) : t('room:state.failed');
}
