import type { Decoder } from './decoder.js';
import type { SeenCode } from './seen-code.js';

type VideoWithFrames = HTMLVideoElement & {
  requestVideoFrameCallback?: (call: () => void) => number;
};

/**
 * Reads one frame of the video after another, never two at once, and hands on what was seen and when the
 * frame was shown (milliseconds as of `performance.now()`). Ends when the decoder fails, with its error.
 */
export async function readFrames(
  video: VideoWithFrames,
  decoder: Decoder,
  goesOn: () => 'read' | 'pause' | 'stop',
  onSeen: (codes: SeenCode[], shownAt: number) => void,
): Promise<void> {
  for (;;) {
    await nextFrame(video);
    const wish = goesOn();
    if (wish === 'stop') return;
    if (wish === 'pause' || video.videoWidth === 0) continue;
    const shownAt = performance.now();
    const codes = await decoder.readFrame(video);
    if (goesOn() === 'read' && codes.length > 0) onSeen(codes, shownAt);
  }
}

/** A frame that never comes (hidden page, stopped track) must not end the loop. */
const LONGEST_WAIT = 500;

function nextFrame(video: VideoWithFrames): Promise<unknown> {
  const frame = new Promise<void>((resolve) => {
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(() => resolve());
    else setTimeout(resolve, 50);
  });
  return Promise.race([frame, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))]);
}
