/** Buttons that copy a field. Over plain HTTP browsers give pages no clipboard, so the old way stays beside the new. */

async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}

async function press(button: HTMLButtonElement): Promise<void> {
  const field = document.querySelector<HTMLTextAreaElement>(button.dataset['copy']!)!;
  if (await copy(field)) button.textContent = button.dataset['copied'] ?? '';
}

document.querySelectorAll<HTMLButtonElement>('[data-copy]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => void press(button));
});
