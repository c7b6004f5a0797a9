import { z } from 'zod';

/** A field that may be left empty in a form: empty is null. */
export const orNothing = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());

/** Boxes that were ticked: browsers send none as nothing, one as a text. */
export const ticked = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (Array.isArray(value) ? value : value ? [value] : []), schema);

/** One box: ticked or not. */
export const box = z.preprocess((value) => Boolean(value), z.boolean());

/** Yes, no, or not told. */
export const yesOrNo = z.preprocess(
  (value) => (value === 'yes' ? true : value === 'no' ? false : null),
  z.boolean().nullable(),
);
