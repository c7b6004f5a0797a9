import { z } from 'zod';

const ticked = z
  .union([z.boolean(), z.literal('on')])
  .optional()
  .transform(Boolean);
/** What people type; an empty field is no limit. */
const typed = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());
/** Degrees in, millionths of a degree out. */
const degrees = (most: number) =>
  z.coerce
    .number()
    .min(-most)
    .max(most)
    .transform((value) => Math.round(value * 1_000_000));

/** The venue's place is given whole or not at all. */
export const doorSettingsSchema = z
  .object({
    selfCheckIn: ticked,
    selfWalkIn: ticked,
    staffConfirmation: ticked,
    latitude: typed(degrees(90)),
    longitude: typed(degrees(180)),
    radius: typed(z.coerce.number().int().min(20).max(50_000)),
    addressCap: typed(z.coerce.number().int().min(1).max(100_000)),
    version: z.coerce.number().int().min(0),
  })
  .check(({ value, issues }) => {
    const place = ['latitude', 'longitude', 'radius'] as const;
    const missing = place.filter((field) => value[field] === null);
    if (missing.length === place.length) return;
    missing.forEach((field) =>
      issues.push({ code: 'custom', message: 'required', path: [field], input: null }),
    );
  });
export type DoorSettingsInput = z.infer<typeof doorSettingsSchema>;
