import { element } from './page.js';

/** The sheets over the camera (beside it on wide screens): at most one is open. Buttons name theirs in `data-panel`. */
export class Panels {
  private openId: string | null = null;
  private opener: HTMLElement | null = null;

  constructor(private readonly onChange: (open: string | null) => void) {
    document
      .querySelectorAll<HTMLElement>('[data-panel]')
      .forEach((button) =>
        button.addEventListener('click', () => this.toggle(button.dataset['panel'] ?? '')),
      );
    document
      .querySelectorAll<HTMLElement>('[data-close]')
      .forEach((button) => button.addEventListener('click', () => this.close()));
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close();
    });
  }

  /** The camera is hidden behind the open sheet. */
  get coversCamera(): boolean {
    return this.openId !== null && !matchMedia('(min-width: 900px)').matches;
  }

  open(id: string): void {
    if (this.openId === id) return;
    this.opener ??= document.activeElement as HTMLElement | null;
    if (this.openId) element(this.openId).hidden = true;
    this.openId = id;
    const panel = element(id);
    panel.hidden = false;
    (panel.querySelector<HTMLElement>('[data-first]') ?? panel).focus();
    this.mark();
  }

  close(): void {
    if (!this.openId) return;
    element(this.openId).hidden = true;
    this.openId = null;
    this.opener?.focus();
    this.opener = null;
    this.mark();
  }

  private toggle(id: string): void {
    if (this.openId === id) this.close();
    else this.open(id);
  }

  private mark(): void {
    document
      .querySelectorAll<HTMLElement>('[data-panel]')
      .forEach((button) =>
        button.setAttribute('aria-expanded', String(button.dataset['panel'] === this.openId)),
      );
    this.onChange(this.openId);
  }
}
