import type { FileStore } from '../files/file-store.js';

/**
 * Copies the files that the other store does not have; resolves to how many. Call it after the database was copied, so
 * that no row names a file that the copy lacks. Throws when a file is not what its name says.
 */
export async function copyNewFiles(from: FileStore, to: FileStore): Promise<number> {
  let copied = 0;
  for await (const name of from.list()) {
    if (await to.exists(name)) continue;
    const { sha256 } = await to.put(await from.open(name));
    if (sha256 !== name)
      throw new Error(`The file ${name} in ${from.folder} is damaged: its hash is ${sha256}`);
    copied += 1;
  }
  return copied;
}
