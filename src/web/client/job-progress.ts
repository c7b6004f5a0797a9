/* Keeps the bar of a running job up to date, and shows what came of it when it has ended. */
const POLL_MS = 500;

async function look(element: HTMLElement): Promise<void> {
  const answer = await fetch(`/api/v1/jobs/${element.dataset['job']}`);
  if (!answer.ok) return location.reload();
  const { state, done, total } = (await answer.json()) as { state: string; done: number; total: number };
  const bar = element.querySelector('progress');
  if (bar) Object.assign(bar, { max: Math.max(total, 1), value: done });
  const shown = element.querySelector('[data-job-done]');
  if (shown) shown.textContent = done.toLocaleString('en-US');
  const said = element.querySelector('[data-job-state]');
  const words = JSON.parse(element.dataset['texts'] ?? '{}') as Record<string, string>;
  if (said) said.textContent = words[state] ?? state;
  if (state === 'done' || state === 'failed') location.reload();
  else setTimeout(() => void look(element).catch(() => location.reload()), POLL_MS);
}

document.querySelectorAll<HTMLElement>('[data-job]').forEach((element) => {
  look(element).catch(() => location.reload());
});
