import { CATEGORIES, type Category } from '../people/category.js';
import { cleanText } from '../kernel/text-normalisation.js';

/** What rosters call the categories of notice 二（四）, beside their codes. */
const NAMES = new Map<string, Category>([
  ['企业家', 'entrepreneur'],
  ['企业数字化部门人员', 'digital-staff'],
  ['高校相关专业学生', 'student'],
  ['其他', 'other'],
]);

/** The category of a Chinese name or a code; null for any other text, for nobody's category is guessed. */
export function parseCategory(text: string): Category | null {
  const word = cleanText(text).replace(/\s/g, '').toLowerCase();
  return NAMES.get(word) ?? CATEGORIES.find((category) => category === word) ?? null;
}
