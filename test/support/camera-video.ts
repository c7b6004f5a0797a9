import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEIGHT, type Picture, takePictures, WIDTH } from './camera-picture.js';

const FRAMES_PER_SECOND = 10;
/** A scene's frames differ by their noise; so many, again and again. */
const DIFFERENT_FRAMES = 3;

/** What the camera sees for a while. */
export type Scene = Picture & { seconds: number };

export const nothing = (seconds: number): Scene => ({ seconds });

/** Films the scenes one after the other into a file that Chromium's fake camera plays over and over (YUV4MPEG2, 4:2:0). */
export function film(scenes: readonly Scene[]): { file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-video-'));
  const file = join(folder, 'camera.y4m');
  const out = openSync(file, 'w');
  const grey = new Uint8Array((WIDTH / 2) * (HEIGHT / 2) * 2).fill(128);
  writeSync(out, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`);
  for (const scene of scenes) {
    const pictures = takePictures(scene, DIFFERENT_FRAMES);
    for (let frame = 0; frame < scene.seconds * FRAMES_PER_SECOND; frame += 1) {
      writeSync(out, 'FRAME\n');
      writeSync(out, pictures[frame % pictures.length]!);
      writeSync(out, grey);
    }
  }
  closeSync(out);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
