import { documentNumber } from './document-number.js';

it('an official number has the full year in brackets and no leading zeros', () => {
  const series = { clause: null, prefix: '江工信工业互联网', form: 'official' } as const;
  expect(documentNumber(series, 2024, 7)).toBe('江工信工业互联网〔2024〕7号');
});

it('a plain number sorts as text up to 9,999 and grows beyond', () => {
  const series = { clause: null, prefix: 'JMPX', form: 'plain' } as const;
  expect(documentNumber(series, 2024, 7)).toBe('JMPX-2024-0007');
  expect(documentNumber(series, 2024, 12_345)).toBe('JMPX-2024-12345');
});
