/**
 * The condition, with its parameter, that a name has a reading whose pinyin initials begin so; `initials` names the column.
 * Null for a text that is no initials.
 */
export const initialsCondition = (initials: string, text: string): [sql: string, parameter: string] | null =>
  /^[a-z]{1,20}$/i.test(text) ? [`' ' || ${initials} LIKE ?`, `% ${text.toLowerCase()}%`] : null;
