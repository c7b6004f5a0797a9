import { z } from 'zod';

const line = z.string().min(1).max(200);

/** Whose fund it is: who issues and signs its documents 发文机关. */
export const authoritySchema = z.strictObject({
  name: line,
  /** Prints them 印发机关. */
  office: line,
  /** Who answers questions, with telephone. */
  contact: line,
  /** Who gets a copy 抄送. */
  copies: line,
});
