/* Adds a row where it is asked for; without this script the same button asks the server. */
const rows = document.getElementById('calculator-rows');
const blank = document.getElementById('calculator-row') as HTMLTemplateElement | null;

document.getElementById('calculator-add')?.addEventListener('click', (event) => {
  if (!rows || !blank) return;
  event.preventDefault();
  const row = blank.content.cloneNode(true) as DocumentFragment;
  const first = row.querySelector('input');
  rows.append(row);
  first?.focus();
});
