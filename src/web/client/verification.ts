/* Compares a chosen or dropped file with the issued one. The file never leaves the device. */
const box = document.querySelector<HTMLElement>('[data-sha256]');
// Browsers have SHA-256 only in pages that came over HTTPS.
if (box && isSecureContext) offer(box);

function offer(element: HTMLElement): void {
  const texts = JSON.parse(element.dataset['texts'] ?? '{}') as Record<string, string>;
  const drop = element.querySelector<HTMLElement>('.verification-drop')!;
  const input = element.querySelector('input')!;
  const said = element.querySelector<HTMLElement>('[role=status]')!;

  const compare = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const same = (await sha256(file)) === element.dataset['sha256'];
    said.textContent = texts[same ? 'same' : 'other'] ?? '';
    said.className = `verification-match ${same ? 'same' : 'other'}`;
  };
  const chosen = (file: File | undefined): void => {
    compare(file).catch(() => {
      said.textContent = texts['unreadable'] ?? '';
      said.className = 'verification-match other';
    });
  };

  input.addEventListener('change', () => chosen(input.files?.[0]));
  drop.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    chosen(event.dataTransfer?.files[0]);
  });
  element.hidden = false;
}

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
