import fc from 'fast-check';
import { attachmentNamed, safeFilename, safeName } from './file-name.js';

describe('a file’s name', () => {
  it.each([
    ['现场照片 01.JPG', 'image/jpeg', '现场照片 01.jpg'],
    [
      'C:\\Users\\王\\课件.pptx',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      '课件.pptx',
    ],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['photo.exe', 'image/png', 'photo.exe.png'],
    ['照片.jpeg', 'image/png', '照片.jpeg.png'],
    ['a:b*c?"<>|.pdf', 'application/pdf', 'a_b_c_____.pdf'],
    ['CON.pdf', 'application/pdf', '_CON.pdf'],
    ['\u202Efdp.exe', 'application/pdf', '_fdp.exe.pdf'],
    ['.pdf', 'application/pdf', '_.pdf'],
    ['', 'application/pdf', '_.pdf'],
  ] as const)('"%s" of %s is kept as "%s"', (name, type, kept) => {
    expect(safeFilename(name, type)).toBe(kept);
  });

  it('is always one that every system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeName(name);
        expect(safe).toMatch(/^[^\\/:*?"<>|\p{Cc}\s.-](?:[^\\/:*?"<>|\p{Cc}]*[^\\/:*?"<>|\p{Cc}\s.])?$/u);
        expect([...safe].length).toBeLessThanOrEqual(120);
      }),
    );
  });

  it('is cut at once, however long it was made to be', () => {
    const begun = performance.now();
    expect(safeFilename(`a${'.'.repeat(80_000)}x.pdf`, 'application/pdf')).toMatch(/^a\.*_?\.pdf$/);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it('goes into a header in a form that no name breaks out of', () => {
    expect(attachmentNamed(`签到"'(1).pdf`, 'evidence.pdf')).toBe(
      `attachment; filename="evidence.pdf"; filename*=UTF-8''%E7%AD%BE%E5%88%B0%22%27%281%29.pdf`,
    );
  });
});
