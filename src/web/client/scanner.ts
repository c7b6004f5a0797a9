import type { Answer } from './scanner/api.js';
import { Annulment } from './scanner/annulment.js';
import { AnswerScreen } from './scanner/answer-screen.js';
import { CameraDesk } from './scanner/camera-desk.js';
import { CheckInDesk } from './scanner/check-in-desk.js';
import { Counter } from './scanner/counter.js';
import { chooseDecoder } from './scanner/decoder.js';
import type { Direction } from './scanner/delivery.js';
import { Opening } from './scanner/opening.js';
import { outcomeOf } from './scanner/outcome.js';
import { element, pageFacts, setHidden } from './scanner/page.js';
import { Panels } from './scanner/panels.js';
import { maybePass } from './scanner/pass-text.js';
import { takePhotos } from './scanner/photo-desk.js';
import { RecentScans } from './scanner/recent-scans.js';
import { Search } from './scanner/search.js';
import { Signals } from './scanner/sound.js';
import { clockTime, say } from './scanner/texts.js';
import { hearTypedScans } from './scanner/typed-scan.js';
import { keepScreenOn } from './scanner/wake-lock.js';
import { WalkIn } from './scanner/walk-in.js';

/* The scanner at the door: puts its parts together. */
const facts = pageFacts();
const signals = new Signals(element('sound'));
const panels = new Panels((open) => {
  if (open !== 'panel-search') search.clear();
});
const recents = new RecentScans((nonce) => {
  screen.hide();
  annulment.begin(nonce, recents.nameOf(nonce));
});
const annulment = new Annulment(panels, (nonce) => {
  recents.annulled(nonce);
  element('spoken').textContent = say('annulled');
  void counter.refresh();
});
const screen = new AnswerScreen((outcome, nonce) => {
  if (outcome.tone !== 'waiting') signals.give(outcome.tone);
  desk.painted(nonce, outcome);
});
const counter = new Counter(facts.trainingSessionId, (status) => opening.heard(status));
const desk = new CheckInDesk(facts.trainingSessionId, screen, recents, { answered, notAPass });
const search = new Search(facts.trainingSessionId, (passCode, method) => {
  panels.close();
  desk.take(passCode, method);
});
const walkIn = new WalkIn(facts.trainingSessionId, (nonce, answer) => {
  panels.close();
  const outcome = outcomeOf(answer, 'in', { say, time: clockTime });
  recents.put(nonce, outcome);
  screen.show(nonce, outcome);
  answered(answer);
});
walkIn.listen();

const decoder = chooseDecoder({ worker: facts.workerUrl, wasm: facts.wasmUrl });
decoder.catch(() => undefined);
const camera = new CameraDesk(
  decoder,
  () => panels.coversCamera || !opening.isOpen,
  (codes, shownAt) => desk.seen(codes, shownAt),
);
const opening = new Opening(facts.trainingSessionId, facts.mayOpen, () => void camera.start());

function answered({ status, body }: Answer): void {
  if (status === 401 || body['code'] === 'csrf-failed') setHidden('expired', false);
  void counter.refresh();
}

let hint: ReturnType<typeof setTimeout> | undefined;
function notAPass(): void {
  clearTimeout(hint);
  setHidden('not-a-pass', false);
  hint = setTimeout(() => setHidden('not-a-pass', true), 2000);
}

hearTypedScans((text) => {
  if (!maybePass(text)) notAPass();
  else if (opening.isOpen) desk.take(text, 'hardware-scan');
});
takePhotos(decoder, (text) => desk.take(text, 'staff-scan'));
keepScreenOn();

document.querySelectorAll<HTMLInputElement>('input[name="direction"]').forEach((choice) =>
  choice.addEventListener('change', () => {
    desk.direction = choice.value as Direction;
    element('scanner').dataset['direction'] = choice.value;
  }),
);
addEventListener('beforeunload', (event) => {
  if (recents.unsaved > 0) event.preventDefault();
});

opening.heard(facts.status);
void counter.refresh();
