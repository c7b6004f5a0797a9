import { type CameraProblem, problemOfError, problemWithout } from './camera-problem.js';
import { recall, remember } from './keepsake.js';

type TorchCapabilities = MediaTrackCapabilities & { torch?: boolean; focusMode?: string[] };

/** The camera behind the video element: the back one, or the one that was chosen. */
export class Camera {
  private track: MediaStreamTrack | null = null;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly onEnded: () => void,
  ) {}

  /** Starts, or starts over. Answers why not, or null when it runs. */
  async start(deviceId = recall('camera')): Promise<CameraProblem | null> {
    this.stop();
    const missing = problemWithout(globalThis);
    if (missing) return missing;
    try {
      const stream = await this.open(deviceId);
      this.track = stream.getVideoTracks()[0] ?? null;
      this.track?.addEventListener('ended', this.onEnded);
      this.video.srcObject = stream;
      await this.video.play();
      await this.focusContinuously();
      return null;
    } catch (error) {
      this.stop();
      return problemOfError(error, navigator.userAgent);
    }
  }

  stop(): void {
    this.track?.removeEventListener('ended', this.onEnded);
    this.track?.stop();
    this.track = null;
    this.video.srcObject = null;
  }

  get running(): boolean {
    return this.track?.readyState === 'live';
  }

  get hasTorch(): boolean {
    return (this.capabilities as TorchCapabilities).torch === true;
  }

  async setTorch(on: boolean): Promise<void> {
    await this.track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
  }

  /** The cameras to choose from; their names are known once one was allowed. */
  async list(): Promise<{ id: string; label: string; current: boolean }[]> {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const current = this.track?.getSettings().deviceId;
    return devices
      .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label, current: deviceId === current }));
  }

  choose(deviceId: string): Promise<CameraProblem | null> {
    remember('camera', deviceId);
    return this.start(deviceId);
  }

  private async open(deviceId: string | null): Promise<MediaStream> {
    const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
    const back = { facingMode: { ideal: 'environment' }, ...size };
    if (deviceId) {
      const chosen = { deviceId: { exact: deviceId }, ...size };
      try {
        return await navigator.mediaDevices.getUserMedia({ video: chosen, audio: false });
      } catch (error) {
        if ((error as Error).name !== 'OverconstrainedError') throw error;
      }
    }
    return navigator.mediaDevices.getUserMedia({ video: back, audio: false });
  }

  private get capabilities(): MediaTrackCapabilities {
    return this.track?.getCapabilities?.() ?? {};
  }

  private async focusContinuously(): Promise<void> {
    if (!(this.capabilities as TorchCapabilities).focusMode?.includes('continuous')) return;
    const advanced = [{ focusMode: 'continuous' } as MediaTrackConstraintSet];
    await this.track?.applyConstraints({ advanced }).catch(() => undefined);
  }
}
