import { useState } from 'react';
import type { CommandInput, CommandName } from '@plenary/contracts/live-messages';
import type { Room } from '../room/use-room';

/** Commands of a chair: they make sense only now, so nothing is kept, and a refusal is shown. */
export function useChair({ client }: Room) {
  const [refused, setRefused] = useState<string | null>(null);
  /** Says whether the server took it. */
  const tell = async <N extends CommandName>(name: N, payload: CommandInput<N>): Promise<boolean> => {
    const answer = await client?.send(name, payload);
    setRefused(answer && !answer.ok ? answer.code : null);
    return answer?.ok === true;
  };
  return { refused, tell };
}

export type Chair = ReturnType<typeof useChair>;
