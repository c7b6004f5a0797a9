import { recall, remember } from './keepsake.js';
import type { Tone } from './outcome.js';

interface Note {
  hertz: number;
  start: number;
  length: number;
  shape: OscillatorType;
}

const note = (hertz: number, start: number, length: number, shape: OscillatorType = 'sine'): Note => ({
  hertz,
  start,
  length,
  shape,
});

/** Rising for yes, twice the same for a repeat, a low growl for no: told apart without looking. Seconds. */
const TUNES: Partial<Record<Tone, Note[]>> = {
  accepted: [note(880, 0, 0.1), note(1318, 0.1, 0.18)],
  repeated: [note(660, 0, 0.12), note(660, 0.2, 0.12)],
  refused: [note(170, 0, 0.45, 'square')],
  unsaved: [note(440, 0, 0.1, 'triangle'), note(330, 0.12, 0.2, 'triangle')],
};

const BUZZES: Partial<Record<Tone, number[]>> = {
  accepted: [80],
  repeated: [60, 80, 60],
  refused: [400],
  unsaved: [150, 100, 150],
};

/** Tones and vibration. Browsers let a page sound only after a touch or a key. */
export class Signals {
  private audio: AudioContext | null = null;
  private on = recall('sound') !== 'off';

  constructor(private readonly button: HTMLElement) {
    const wake = ({ target }: Event) => {
      if (!(target instanceof Node && button.contains(target))) void this.wake();
    };
    ['pointerdown', 'keydown'].forEach((event) => addEventListener(event, wake, { passive: true }));
    button.addEventListener('click', () => void this.toggle());
    this.show();
  }

  /** Turns sound off, or on; also wakes what the browser still keeps silent. */
  private async toggle(): Promise<void> {
    this.on = !this.audible;
    remember('sound', this.on ? 'on' : 'off');
    await this.wake();
    this.show();
    if (this.on) this.play('accepted');
  }

  private get audible(): boolean {
    return this.on && this.audio?.state === 'running';
  }

  private show(): void {
    this.button.setAttribute('aria-pressed', String(this.audible));
  }

  give(tone: Tone): void {
    navigator.vibrate?.(BUZZES[tone] ?? []);
    if (this.on) this.play(tone);
  }

  private async wake(): Promise<void> {
    if (!this.on || typeof AudioContext === 'undefined') return;
    this.audio ??= new AudioContext();
    if (this.audio.state !== 'running') await this.audio.resume().catch(() => undefined);
    this.show();
  }

  private play(tone: Tone): void {
    const { audio } = this;
    if (!audio || audio.state !== 'running') return;
    for (const { hertz, start, length, shape } of TUNES[tone] ?? []) {
      const [from, to] = [audio.currentTime + start, audio.currentTime + start + length];
      const oscillator = new OscillatorNode(audio, { type: shape, frequency: hertz });
      const volume = new GainNode(audio, { gain: 0 });
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(0.4, from + 0.01);
      volume.gain.setValueAtTime(0.4, to - 0.03);
      volume.gain.linearRampToValueAtTime(0, to);
      oscillator.connect(volume).connect(audio.destination);
      oscillator.start(from);
      oscillator.stop(to);
    }
  }
}
