import { z } from 'zod';

/** A place in the year's notice, `四（一）`; its words stand in the catalogues under `clause.<policy>.<clause>`. */
export const clause = z
  .string()
  .regex(/^[一二三四五六七八九十]+(（[一二三四五六七八九十]+）)?$/, 'a clause reads 四 or 四（一）');

/** As `clause`; null marks a custom of the programme that the notice does not state. */
export const clauseOrCustom = clause.nullable();

/** A share in parts of ten thousand: 5000 is 50 %. */
export const basisPoints = z.int().min(1).max(10_000);

/** Money in fen, more than nothing. */
export const fen = z.bigint().positive();
