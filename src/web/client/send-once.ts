/** After this a form may be sent again, as when its answer was a download or never came, milliseconds. */
const PATIENCE = 8000;
const sent = new WeakSet<HTMLFormElement>();

/* A second click while the server still works on the first sends nothing twice. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  form.setAttribute('aria-busy', 'true');
  const release = () => {
    sent.delete(form);
    form.removeAttribute('aria-busy');
  };
  setTimeout(release, PATIENCE);
  // Who comes back finds the page as it was left.
  addEventListener('pageshow', release, { once: true });
});
