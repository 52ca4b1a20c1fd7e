import type { KeptCommand, OutboxStorage } from '@plenary/live-client';

const DATABASE = 'plenary-live';
const STORE = 'outbox';

/**
 * Keeps waiting commands in IndexedDB under a name (the membership), so that a reload or a closed tab loses none.
 * A browser that refuses (private mode) falls back to memory silently: sending still works, only a reload would lose.
 */
export class IndexedDbStorage implements OutboxStorage {
  private fallback: readonly KeptCommand[] = [];

  constructor(private readonly name: string) {}

  async load(): Promise<KeptCommand[]> {
    const stored = await this.run('readonly', (store) => store.get(this.name) as IDBRequest<KeptCommand[] | undefined>);
    return stored ?? [...this.fallback];
  }

  async save(commands: readonly KeptCommand[]): Promise<void> {
    this.fallback = commands;
    await this.run('readwrite', (store) => store.put([...commands], this.name));
  }

  private async run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
    try {
      const database = await opened();
      return await answered(work(database.transaction(STORE, mode).objectStore(STORE)));
    } catch {
      return undefined;
    }
  }
}

let opening: Promise<IDBDatabase> | undefined;

function opened(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB is closed'));
  });
  return opening;
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}
