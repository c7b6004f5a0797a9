import { Annulment } from './scanner/annulment.js';
import { AnswerScreen } from './scanner/answer-screen.js';
import { CameraDesk } from './scanner/camera-desk.js';
import { CheckInDesk, rememberedOutcome } from './scanner/check-in-desk.js';
import { Counter } from './scanner/counter.js';
import { chooseDecoder } from './scanner/decoder.js';
import { deviceId, recall, remember } from './scanner/keepsake.js';
import type { Direction } from './scanner/kept-scan.js';
import { OfflineDesk } from './scanner/offline-desk.js';
import { Opening } from './scanner/opening.js';
import { element, pageFacts, setHidden } from './scanner/page.js';
import { Panels } from './scanner/panels.js';
import { maybePass } from './scanner/pass-text.js';
import { takePhotos } from './scanner/photo-desk.js';
import { RecentScans } from './scanner/recent-scans.js';
import { Search } from './scanner/search.js';
import { Signals } from './scanner/sound.js';
import { say } from './scanner/texts.js';
import { hearTypedScans } from './scanner/typed-scan.js';
import { keepScreenOn } from './scanner/wake-lock.js';
import { WalkIn } from './scanner/walk-in.js';

/* The scanner at the door: puts its parts together. */
const facts = pageFacts();
const signals = new Signals(element('sound'));
const panels = new Panels((open) => {
  if (open !== 'panel-search') search.clear();
});
const device = { trainingSessionId: facts.trainingSessionId, deviceId: deviceId() };
const offline = new OfflineDesk(device.trainingSessionId, device.deviceId, {
  changed: () => opening.lookAgain(),
  settled: () => {
    recents.render();
    void counter.refresh();
  },
});
const recents = new RecentScans(
  (nonce) => offline.outbox.find(nonce),
  (nonce) => {
    screen.hide();
    annulment.begin(nonce, recents.nameOf(nonce));
  },
);
const annulment = new Annulment(panels, (nonce) => {
  recents.annulled(nonce);
  void offline.outbox.annul(nonce);
  element('spoken').textContent = say('annulled');
  void counter.refresh();
});
const screen = new AnswerScreen((outcome, nonce) => {
  if (outcome.tone !== 'waiting') signals.give(outcome.tone);
  desk.painted(nonce, outcome);
});
const statusKey = `status.${facts.trainingSessionId}`;
const counter = new Counter(facts.trainingSessionId, {
  status: (status) => {
    remember(statusKey, status);
    opening.heard(status);
  },
  answered: () => offline.answered(),
  missed: () => offline.connection.missedOne(),
  needsLogin: () => offline.loginNeeded(),
});
const desk = new CheckInDesk(device, offline, screen, recents, {
  answered: () => void counter.refresh(),
  notAPass,
});
const search = new Search(facts.trainingSessionId, (passCode, method) => {
  panels.close();
  desk.take(passCode, method);
});
const walkIn = new WalkIn(facts.trainingSessionId, (nonce, answer) => {
  panels.close();
  desk.walkedIn(nonce, answer);
});
walkIn.listen();

const decoder = chooseDecoder({ worker: facts.workerUrl, wasm: facts.wasmUrl });
decoder.catch(() => undefined);
const camera = new CameraDesk(
  decoder,
  () => panels.coversCamera || !opening.isOpen,
  (codes, shownAt) => desk.seen(codes, shownAt),
);
const opening = new Opening(
  facts.trainingSessionId,
  facts.mayOpen,
  () => void camera.start(),
  () => offline.connection.online,
);

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
  if (offline.outbox.atRisk > 0) event.preventDefault();
});

// A page that was kept says how things stood when it was kept; what was heard since is newer.
opening.heard((!navigator.onLine && recall(statusKey)) || facts.status);
void counter.refresh();
addEventListener('online', () => void counter.refresh());
element('connection').addEventListener('click', () => panels.open('panel-recents'));
void offline.start().then(showEarlierScans);

function showEarlierScans(): void {
  const scans = offline.outbox.all().filter((scan) => scan.trainingSessionId === facts.trainingSessionId);
  const rows = scans.map((scan) => ({
    nonce: scan.nonce,
    outcome: rememberedOutcome(scan),
    at: Date.parse(scan.scannedAt),
    annulled: scan.annulled ?? false,
  }));
  recents.restore(rows);
}
