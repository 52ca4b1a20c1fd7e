import { withHalves } from '../support/halves';
import type { Part } from '../support/part';
import { Random } from '../support/random';
import { votesOfACrowd } from '../support/vote-plan';
import { voteOnBoth } from '../support/voting';

/** A hall votes: one vote from each of so many people within ten seconds. */
export const crowd: Part = async (hall, wish) => {
  const found: Record<number, unknown> = {};
  for (const voters of wish.quick ? [100] : [500, 1_000]) {
    process.stdout.write(`  ${voters} people ...\n`);
    const random = new Random(wish.seed);
    const conference = await hall.gather(voters + 1);
    const [question = ''] = await hall.addQuestions({ ...conference, memberships: conference.memberships.slice(-1) }, 1, random);
    const plan = votesOfACrowd(random, { voters, question, withinMs: wish.quick ? 2_000 : 10_000 });
    found[voters] = await withHalves(hall, conference, voters, wish.quick ? 500 : 3_000, (halves) => voteOnBoth(hall, halves, plan));
  }
  return found;
};
