import { Piscina } from 'piscina';
import { threadFile } from './thread-file.js';

type Options = Omit<NonNullable<ConstructorParameters<typeof Piscina>[0]>, 'filename'>;

/** Threads that run `threadFile(name)`; they start when needed. */
export function threadPool<Task, Answer>(name: string, options: Options): Piscina<Task, Answer> {
  const filename = threadFile(name);
  const pool = new Piscina<Task, Answer>({ filename, minThreads: 0, recordTiming: false, ...options });
  // What fails a task reaches whoever gave it. The rest, an answer that comes after the end or a thread that dies idle,
  // harms nobody, but without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
