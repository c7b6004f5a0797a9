/* One box that ticks all others of its list which may be ticked. */
document.querySelectorAll<HTMLInputElement>('[data-choose-all]').forEach((all) => {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].filter(
    ({ name, disabled }) => name === all.dataset['chooseAll'] && !disabled,
  );
  const show = () => {
    const ticked = boxes.filter(({ checked }) => checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  if (boxes.length === 0) return;
  all.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener('change', show);
  show();
});
