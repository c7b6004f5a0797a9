import {
  bodyOf,
  CELL,
  LEFT,
  linesOf,
  lineWith,
  MM,
  near,
  PITCH,
  prose,
  render,
  RIGHT,
} from '../../test/support/official-page.js';

describe('the signature of an official document', () => {
  it('sets a note below the date, in brackets, indented by two characters', async () => {
    const { pages } = await render({ note: '联系人：陈先生' });
    const lines = linesOf(pages[0]!.texts);
    const note = lineWith(lines, '（联系人：陈先生）');
    near(note.left, LEFT + (2 * CELL) / MM);
    expect(note.top).toBeGreaterThan(lineWith(lines, '2024年5月7日').top + PITCH / MM - 0.1);
    expect(note.size).toBeCloseTo(16, 1);
  });

  it('centres a sealed signature over the date, which leaves four characters, with room for the seal', async () => {
    const { pages } = await render();
    const lines = linesOf(pages[0]!.texts);
    const date = lineWith(lines, '2024年5月7日');
    const signer = lines[lines.indexOf(date) - 1]!;
    expect(signer.text).toBe('江门市工业和信息化局');
    near(date.right, RIGHT - (4 * CELL) / MM);
    near((signer.left + signer.right) / 2, (date.left + date.right) / 2);
    expect(RIGHT - (date.left + date.right) / 2).toBeGreaterThanOrEqual(21);
    near(date.top, signer.top + PITCH / MM, 0.1);
    // The upper edge of the seal, whose centre is above the middle of both lines, comes within a line of the text.
    const text = lineWith(lines, '现将有关事项');
    expect(signer.top - text.top - PITCH / MM).toBeLessThan((3 * PITCH) / MM);
  });

  it('moves a long sealed name and its date left together', async () => {
    const { pages } = await render({ signers: ['江门市推进粤港澳大湾区工业互联网产业协同发展工作'] });
    const lines = linesOf(pages[0]!.texts);
    const date = lineWith(lines, '2024年5月7日');
    const signer = lines[lines.indexOf(date) - 1]!;
    expect(signer.right).toBeLessThan(RIGHT + 0.1);
    near((signer.left + signer.right) / 2, (date.left + date.right) / 2);
  });

  it.each([
    ['江门市工业和信息化局', true],
    ['市工信局', false],
  ])(
    'indents the unsealed signature of %s and begins the date two characters right of it',
    async (name, byName) => {
      const { pages } = await render({ sealed: false, signers: [name] });
      const lines = linesOf(pages[0]!.texts);
      const date = lineWith(lines, '2024年5月7日');
      const signer = lines[lines.indexOf(date) - 1]!;
      near(byName ? signer.right : date.right, RIGHT - (2 * CELL) / MM);
      near(date.left, signer.left + (2 * CELL) / MM);
      near(signer.top, lineWith(lines, '现将有关事项').top + (2 * PITCH) / MM);
    },
  );

  it('keeps body text on the page of the signature, however the pages fall', async () => {
    for (let lines = 4; lines < 14; lines++) {
      const { pages } = await render({ body: bodyOf(lines), note: '联系人：陈先生', imprintPage: 'last' });
      const page = pages.find(({ text }) => text.includes('2024年5月7日'))!;
      const before = page.text.slice(0, page.text.indexOf('江门市工业和信息化局2024年5月7日'));
      expect(before).toContain(prose(20));
      expect(page.text).toContain('2024年5月7日（联系人：陈先生）');
    }
  });
});
