import type { ItemStream } from './template.js';

/** Items whose markup is made and read at once: few, so that they are gone before the memory they need is tidied. */
const BATCH = 25;

/** Reads the items of a stream through their template, a batch at a time. */
export async function* readStream<Part>({
  stream,
  read,
}: {
  readonly stream: ItemStream;
  readonly read: (markup: string) => Part[];
}): AsyncGenerator<Part[]> {
  let index = 0;
  let waiting = '';
  for await (const item of stream.items) {
    waiting += stream.markup(item, index++);
    if (index % BATCH === 0) {
      yield read(waiting);
      waiting = '';
    }
  }
  if (waiting) yield read(waiting);
}
