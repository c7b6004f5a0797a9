import type { ZodType, infer as Infer } from 'zod';
import { ZodError } from 'zod';
import { DomainError } from './domain-error.js';

/** What a page shows again when a form was refused: the view, its data, what was typed and what is wrong where. */
export class FormRejected extends Error {
  constructor(
    readonly view: string,
    readonly data: object,
    readonly typed: unknown,
    override readonly cause: ZodError | DomainError,
  ) {
    super('form rejected');
  }
}

/** A redirect as Nest's `@Redirect()` takes it; 303 lets the browser follow with GET. */
export interface SeeOther {
  url: string;
  statusCode: 303;
}

export const seeOther = (url: string): SeeOther => ({ url, statusCode: 303 });

/**
 * Checks what was typed and acts on it. On success the browser goes to the URL that `act` gives; a refusal shows
 * `again.view` once more with everything that was typed.
 */
export async function submitForm<S extends ZodType>(
  schema: S,
  typed: unknown,
  again: { view: string; data: object | (() => Promise<object>) },
  act: (input: Infer<S>) => Promise<string>,
): Promise<SeeOther> {
  const reject = async (cause: ZodError | DomainError): Promise<never> => {
    const data = typeof again.data === 'function' ? await again.data() : again.data;
    throw new FormRejected(again.view, data, typed, cause);
  };
  const parsed = schema.safeParse(typed ?? {});
  if (!parsed.success) return reject(parsed.error);
  try {
    return seeOther(await act(parsed.data));
  } catch (error) {
    if (error instanceof DomainError && (error.kind === 'refused' || error.kind === 'conflict')) {
      return reject(error);
    }
    throw error;
  }
}
