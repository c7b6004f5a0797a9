import { isShown, meantCode, seenCode } from './seen-code.js';

const square = (x: number, y: number, side: number) => [
  { x, y },
  { x: x + side, y },
  { x: x + side, y: y + side },
  { x, y: y + side },
];
const at = (text: string, x: number, y: number) => seenCode(text, square(x - 50, y - 50, 100), 640, 480);

describe('of several codes in view', () => {
  it('the one nearest to the middle is meant', () => {
    expect(meantCode([at('left', 100, 240), at('middle', 300, 250), at('right', 560, 240)])?.text).toBe(
      'middle',
    );
  });
  it('none is meant when there is none', () => expect(meantCode([])).toBeUndefined());
});

describe('a picture that fills a tall screen', () => {
  const picture = { width: 640, height: 480 };
  const screen = { width: 360, height: 540 };
  it('shows the codes in its middle part', () => {
    expect(isShown(at('a', 320, 240), picture, screen)).toBe(true);
    expect(isShown(at('a', 400, 40), picture, screen)).toBe(true);
  });
  it('hides those at its left and right', () => {
    expect(isShown(at('a', 100, 240), picture, screen)).toBe(false);
    expect(isShown(at('a', 600, 240), picture, screen)).toBe(false);
  });
});
