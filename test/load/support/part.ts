import type { BenchHall } from './hall';

/** How a run was asked for. */
export interface Wish {
  /** At most a minute in all, to see that everything works; its figures say little. */
  quick: boolean;
  /** Folder for CPU profiles of the live process, where they are wanted. */
  profiles: string | undefined;
  seed: number;
  /** Numbers of sockets for the fan-out, instead of the usual ones. */
  sizes: number[] | undefined;
}

/** One part of `npm run bench -- live`: measures, and answers figures. */
export type Part = (hall: BenchHall, wish: Wish) => Promise<Record<string, unknown>>;

/** Where a part's profile goes. */
export const profileOf = ({ profiles }: Wish, part: string): string | undefined => (profiles ? `${profiles}/${part}.cpuprofile` : undefined);
