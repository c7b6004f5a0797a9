/** Audience categories: clause 二（四） of 江工信工业互联网〔2024〕7号, and `other`, counted apart. */
export const CATEGORIES = ['entrepreneur', 'digital-staff', 'student', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];
