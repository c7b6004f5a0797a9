import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A folder that can be written, made where it is not there. Node's own recursion never ends where nothing can be made, as in /proc. */
export function makeFolder(path: string): void {
  make(path);
  accessSync(path, constants.W_OK);
}

function make(path: string): void {
  if (isFolder(path)) return;
  make(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
