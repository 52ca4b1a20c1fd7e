import type { PlannedStep } from './audience.messages';
import type { Random } from './random';

/** A plan of votes, and what the scores must be when it has been followed. */
export interface VotePlan {
  steps: PlannedStep[];
  scores: Map<string, number>;
}

/** Every vote changes a mind: whoever voted takes it back the next time. Evenly spread, in a seeded order. */
export function votesAtRate(random: Random, { voters, questions, perSecond, seconds }: { voters: number; questions: readonly string[]; perSecond: number; seconds: number }): VotePlan {
  const order = Array.from({ length: voters }, (_, client) => client).sort(() => random.next() - 0.5);
  const wishes = new Map<string, Set<number>>(questions.map((id) => [id, new Set()]));
  const steps = Array.from({ length: perSecond * seconds }, (_, index): PlannedStep => {
    const client = order[index % voters] ?? 0;
    const id = questions[random.below(questions.length)] ?? '';
    const on = !wishes.get(id)?.has(client);
    wishes.get(id)?.[on ? 'add' : 'delete'](client);
    return { at: (index * 1_000) / perSecond, client, name: 'qa.vote', payload: { id, on } };
  });
  return { steps, scores: new Map([...wishes].map(([id, clients]) => [id, clients.size])) };
}

/** Everyone votes once, at a random moment of a time. */
export function votesOfACrowd(random: Random, { voters, question, withinMs }: { voters: number; question: string; withinMs: number }): VotePlan {
  const steps = Array.from({ length: voters }, (_, client): PlannedStep => ({ at: random.next() * withinMs, client, name: 'qa.vote', payload: { id: question, on: true } }));
  return { steps: steps.sort((a, b) => a.at - b.at), scores: new Map([[question, voters]]) };
}
