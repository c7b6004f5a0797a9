import { Camera } from './scanner/camera.js';
import { chooseDecoder } from './scanner/decoder.js';
import { readFrames } from './scanner/frame-loop.js';
import { element, pageFacts, setHidden } from './scanner/page.js';
import { passCodeIn } from './scanner/pass-text.js';
import { isShown, meantCode, type SeenCode } from './scanner/seen-code.js';
import { say } from './scanner/texts.js';

/* Ticks the rows of a signed sheet whose small codes the camera is held over. */

/** How long a row must be held in view, in milliseconds: rows that the camera only passes are not meant. */
const HOLD = 500;

const video = element<HTMLVideoElement>('video');
const typed = element<HTMLTextAreaElement>('field-typed');
const camera = new Camera(video, stop);
let entered = false;
let held = { code: '', since: 0, taken: false };

element('rows-start').addEventListener('click', () => void start());
element('rows-stop').addEventListener('click', stop);
addEventListener('pagehide', stop);
setHidden('scanner', false);
typed.form?.addEventListener('submit', () => (entered = true));
addEventListener('beforeunload', (event) => {
  if (!entered && ticked().length > 0) event.preventDefault();
});

async function start(): Promise<void> {
  const problem = await camera.start();
  show(problem === null);
  if (problem) return tell(say(`problem.${problem}`) || say('problem.other'));
  tell(say('hold'));
  const { workerUrl, wasmUrl } = pageFacts();
  try {
    const decoder = await chooseDecoder({ worker: workerUrl, wasm: wasmUrl });
    await readFrames(video, decoder, () => (camera.running ? 'read' : 'stop'), look);
  } catch {
    stop();
    tell(say('problem.other'));
  }
}

function stop(): void {
  camera.stop();
  show(false);
}

function show(running: boolean): void {
  setHidden('rows-camera', !running);
  setHidden('rows-start', running);
  setHidden('rows-stop', !running);
}

function look(codes: SeenCode[], now: number): void {
  const picture = { width: video.videoWidth, height: video.videoHeight };
  const box = { width: video.clientWidth, height: video.clientHeight };
  const code = passCodeIn(meantCode(codes.filter((one) => isShown(one, picture, box)))?.text ?? '');
  if (!code) return;
  if (code !== held.code) held = { code, since: now, taken: false };
  if (held.taken || now - held.since < HOLD) return;
  held.taken = true;
  take(code);
  navigator.vibrate?.(80);
}

/** Ticks the row of the code; one that the page does not list is left to the server. */
function take(code: string): void {
  const row = document.querySelector<HTMLInputElement>(`input[name="passCodes"][value="${code}"]`);
  if (row) {
    row.checked = true;
    return tell(say('ticked', { name: row.labels?.[0]?.textContent ?? '', count: ticked().length }));
  }
  if (!typed.value.includes(code)) typed.value = `${typed.value.trimEnd()}\n${code}\n`.trimStart();
  tell(say('noted', { code }));
}

const ticked = () => document.querySelectorAll('input[name="passCodes"]:checked');

function tell(words: string): void {
  element('rows-said').textContent = words;
}
