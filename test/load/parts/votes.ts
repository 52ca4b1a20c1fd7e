import { type BenchHall } from '../support/hall';
import { withHalves } from '../support/halves';
import { type Part, profileOf, type Wish } from '../support/part';
import { Random } from '../support/random';
import { votesAtRate } from '../support/vote-plan';
import { voteOnBoth } from '../support/voting';

interface Level {
  name: string;
  voters: number;
  questions: number;
  perSecond: number;
  seconds: number;
}

const FULL: Level[] = [
  { name: 'one question, 500/s', voters: 1_000, questions: 1, perSecond: 500, seconds: 8 },
  { name: 'one question, 2,000/s', voters: 1_000, questions: 1, perSecond: 2_000, seconds: 6 },
  { name: 'fifty questions, 5,000/s', voters: 2_500, questions: 50, perSecond: 5_000, seconds: 6 },
];
const QUICK: Level[] = [{ name: 'one question, 200/s', voters: 100, questions: 1, perSecond: 200, seconds: 2 }];

async function measureLevel(hall: BenchHall, { name, voters, questions, perSecond, seconds }: Level, wish: Wish) {
  const random = new Random(wish.seed);
  // One more, who asks and does not vote.
  const conference = await hall.gather(voters + 1);
  const ids = await hall.addQuestions({ ...conference, memberships: conference.memberships.slice(-1) }, questions, random);
  const plan = votesAtRate(random, { voters, questions: ids, perSecond, seconds });
  return withHalves(hall, conference, voters, wish.quick ? 500 : 3_000, (halves) => voteOnBoth(hall, halves, plan, profileOf(wish, `votes-${name.replaceAll(/[^0-9a-z]+/g, '-')}`)));
}

/** G5 to G7: votes at a rate; the final scores are exact and everyone has them. */
export const votes: Part = async (hall, wish) => {
  const found: Record<string, unknown> = {};
  for (const level of wish.quick ? QUICK : FULL) {
    process.stdout.write(`  ${level.name} ...\n`);
    found[level.name] = await measureLevel(hall, level, wish);
  }
  return found;
};
