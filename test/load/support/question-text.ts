import type { Random } from './random';

const WORDS = `how will the ministry publish open data about procurement before next year what happens to small municipalities that cannot pay for cloud
services which standards apply when two countries exchange digital identities could speaker explain figures on slide seven who maintains registry after
project ends are there plans for citizens without smartphone access in rural regions does methodology of survey weigh population size why was pilot limited
three cities is source code available under licence can regional languages be supported screen reader users report problems with national portal payments
privacy impact assessment artificial intelligence chat assistant translation quality cost per transaction audit trail emergency outage recovery training
officials statistics benchmark index ranking feedback trust transparency legislation signature certificate health education tax customs land register`.split(/\s+/);

/** Words enough for a question; different each time, so that compression has as little to gain as with real ones. */
export function questionText(random: Random): string {
  const words = Array.from({ length: 8 + random.below(18) }, () => WORDS[random.below(WORDS.length)] ?? '');
  return `${words.join(' ')}?`;
}
