import { DISTRICT_CODES, isDistrictCode } from './districts.js';

it('a district is one of the eight codes of Jiangmen', () => {
  expect(DISTRICT_CODES.every(isDistrictCode)).toBe(true);
  expect(new Set(DISTRICT_CODES).size).toBe(8);
  for (const other of ['440100', '440782', '4407', '', '440703 ']) expect(isDistrictCode(other)).toBe(false);
});
