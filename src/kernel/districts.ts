/** Jiangmen (440700 stands for the city itself) and its districts by GB/T 2260; names under `district.<code>`. */
export const DISTRICT_CODES = [
  '440700',
  '440703',
  '440704',
  '440705',
  '440781',
  '440783',
  '440784',
  '440785',
] as const;
export type DistrictCode = (typeof DISTRICT_CODES)[number];

export function isDistrictCode(code: string): code is DistrictCode {
  return (DISTRICT_CODES as readonly string[]).includes(code);
}
