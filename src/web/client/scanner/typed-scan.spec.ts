import { TypedScan } from './typed-scan.js';

const type = (scan: TypedScan, text: string, gap: number, start = 0): number => {
  let at = start;
  for (const key of text) scan.press(key, (at += gap));
  return at;
};

describe('a USB scanner', () => {
  it('types a code in a burst that ends with Enter', () => {
    const scan = new TypedScan();
    const last = type(scan, 'http://localhost:3000/p/ACEFHJKMNP', 15);
    expect(scan.press('Enter', last + 15)).toBe('http://localhost:3000/p/ACEFHJKMNP');
  });
  it('presses Shift between the characters', () => {
    const scan = new TypedScan();
    let last = type(scan, 'http', 15);
    scan.press('Shift', last + 10);
    last = type(scan, '://a.cn/p/ABC', 15, last + 10);
    expect(scan.press('Enter', last + 15)).toBe('http://a.cn/p/ABC');
  });
  it('may be read twice in a row', () => {
    const scan = new TypedScan();
    const last = type(scan, 'ACEFHJKMNP', 15);
    scan.press('Enter', last + 15);
    expect(scan.press('Enter', last + 400)).toBeNull();
    const again = type(scan, 'CEFHJKMNPR', 15, last + 500);
    expect(scan.press('Enter', again + 15)).toBe('CEFHJKMNPR');
  });
});

describe('a person at the keyboard', () => {
  it('is not taken for a scanner', () => {
    const scan = new TypedScan();
    expect(scan.press('Enter', 0)).toBeNull();
    const last = type(scan, 'yes', 150, 1000);
    expect(scan.press('Enter', last + 150)).toBeNull();
    const slow = type(scan, 'ACEFHJKMNP', 700, 5000);
    expect(scan.press('Enter', slow + 700)).toBeNull();
  });
  it('who presses a key before the scanner fires does not spoil the code', () => {
    const scan = new TypedScan();
    scan.press('x', 0);
    const last = type(scan, 'ACEFHJKMNP', 15, 600);
    expect(scan.press('Enter', last + 15)).toBe('ACEFHJKMNP');
  });
});
