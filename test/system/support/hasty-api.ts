/** The api as it must never be: it answers first and commits then. Only the control of the crash tests runs it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { runService } from '@plenary/kernel/service';
import { RegistrationEdge } from '@plenary/registration/testing';
import { DataSource, type EntityManager } from 'typeorm';

/** The pause that a busy machine may put between an answer and a commit. */
const PAUSE_MS = 50;

type Work<T> = (manager: EntityManager) => Promise<T>;
type Isolation = 'READ COMMITTED';

const { transaction } = DataSource.prototype;

Object.assign(DataSource.prototype, {
  transaction<T>(this: DataSource, isolation: Isolation, work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const hasty = async (manager: EntityManager): Promise<void> => {
        resolve(await work(manager));
        await sleep(PAUSE_MS);
      };
      transaction.call(this, isolation, hasty).catch(reject);
    });
  },
});

await runService({ name: 'api', module: RegistrationEdge });
