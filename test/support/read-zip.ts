import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

export interface ReadZip {
  /** Contents by name, in the order of the directory. */
  files: Map<string, Buffer>;
  /** Whether every name is marked as UTF-8. */
  utf8: boolean;
}

/** Opens a ZIP with a reader that is not its writer's. */
export async function readZip(bytes: Buffer): Promise<ReadZip> {
  const zip = await fromBufferPromise(bytes, { autoClose: false });
  const files = new Map<string, Buffer>();
  let utf8 = true;
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    utf8 &&= (entry.generalPurposeBitFlag & 0x800) !== 0 || /^[\x20-\x7e]*$/.test(entry.fileName);
  }
  return { files, utf8 };
}

/** What `sha256sum -c` does: the lines that do not hold, and the files that no line names. */
export function checkManifest(files: ReadonlyMap<string, Buffer>, name: string): string[] {
  const lines = files.get(name)!.toString('utf8').split('\n').slice(0, -1);
  const named = new Map(
    lines.map((line) => [/^[0-9a-f]{64} {2}(.+)$/u.exec(line)?.[1] ?? line, line.slice(0, 64)]),
  );
  const sum = (path: string) =>
    createHash('sha256')
      .update(files.get(path) ?? '')
      .digest('hex');
  return [
    ...[...named].filter(([path, expected]) => sum(path) !== expected).map(([path]) => path),
    ...[...files.keys()].filter((path) => path !== name && !named.has(path)),
  ];
}
