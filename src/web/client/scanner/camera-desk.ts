import { Camera } from './camera.js';
import type { CameraProblem } from './camera-problem.js';
import type { Decoder } from './decoder.js';
import { readFrames } from './frame-loop.js';
import { element, setHidden } from './page.js';
import { isShown, type SeenCode } from './seen-code.js';
import { say } from './texts.js';

/** The camera with its switches, and the way round it where there is none. */
export class CameraDesk {
  private readonly video = element<HTMLVideoElement>('video');
  private readonly camera = new Camera(this.video, () => this.fail('stopped'));
  private torchOn = false;
  private round = 0;

  constructor(
    private readonly decoder: Promise<Decoder>,
    private readonly isPaused: () => boolean,
    private readonly onSeen: (codes: SeenCode[], shownAt: number) => void,
  ) {
    element('camera-retry').addEventListener('click', () => void this.start());
    element('torch').addEventListener('click', () => void this.toggleTorch());
    element('camera-next').addEventListener('click', () => void this.chooseNext());
    addEventListener('pagehide', () => this.camera.stop());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.round > 0 && !this.camera.running) void this.start();
    });
  }

  /** Starts the camera and reads its frames; says why when it cannot. */
  async start(how: () => Promise<CameraProblem | null> = () => this.camera.start()): Promise<void> {
    const round = (this.round += 1);
    element('scanner').dataset['camera'] = 'starting';
    const problem = await how();
    if (round !== this.round) return;
    if (problem) return this.fail(problem);
    element('scanner').dataset['camera'] = 'running';
    setHidden('no-camera', true);
    await this.showSwitches();
    const wish = () => (round !== this.round ? 'stop' : this.isPaused() ? 'pause' : 'read');
    try {
      await readFrames(this.video, await this.decoder, wish, (codes, shownAt) => {
        const shown = codes.filter((code) => this.shows(code));
        if (shown.length > 0) this.onSeen(shown, shownAt);
      });
    } catch {
      if (round === this.round) this.fail('decoder');
    }
  }

  private shows(code: SeenCode): boolean {
    const { videoWidth, videoHeight, clientWidth, clientHeight } = this.video;
    if (getComputedStyle(this.video).objectFit !== 'cover') return true;
    return isShown(
      code,
      { width: videoWidth, height: videoHeight },
      { width: clientWidth, height: clientHeight },
    );
  }

  private fail(problem: CameraProblem): void {
    this.round += 1;
    this.camera.stop();
    element('scanner').dataset['camera'] = 'none';
    element('no-camera').dataset['problem'] = problem;
    element('no-camera-title').textContent = say(`problem.${problem}.title`);
    element('no-camera-help').textContent = say(`problem.${problem}.help`, { address: location.href });
    setHidden('camera-retry', problem === 'insecure' || problem === 'unsupported');
    setHidden('no-camera', false);
  }

  private async showSwitches(): Promise<void> {
    this.torchOn = false;
    setHidden('torch', !this.camera.hasTorch);
    setHidden('camera-next', (await this.camera.list()).length < 2);
  }

  private async toggleTorch(): Promise<void> {
    this.torchOn = !this.torchOn;
    await this.camera.setTorch(this.torchOn).catch(() => (this.torchOn = false));
    element('torch').setAttribute('aria-pressed', String(this.torchOn));
  }

  private async chooseNext(): Promise<void> {
    const cameras = await this.camera.list();
    const current = cameras.findIndex((camera) => camera.current);
    const next = cameras[(current + 1) % cameras.length];
    if (next) await this.start(() => this.camera.choose(next.id));
  }
}
