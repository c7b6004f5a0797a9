import { cutsOf } from './frame-cuts.js';

it('the decoder gets the middle of a frame in detail, and all of it made smaller', () => {
  expect(cutsOf(1280, 720)).toEqual([
    { x: 280, y: 0, width: 720, height: 720, scale: 640 / 720 },
    { x: 0, y: 0, width: 1280, height: 720, scale: 0.75 },
  ]);
});
it('a small frame is not made larger', () => {
  expect(cutsOf(320, 240).map(({ scale }) => scale)).toEqual([1, 1]);
});
