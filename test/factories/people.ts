import { identityCheckCharacter } from '../../src/kernel/identity-number.js';
import type { PersonInput } from '../../src/people/person-input.schema.js';

let made = 0;

/** A person unlike any other of the run; say only what matters. */
export function person(facts: Partial<PersonInput> = {}): PersonInput {
  made += 1;
  return {
    name: `学员${made}`,
    mobile: mobileNumber(made),
    organisation: `单位${made}`,
    jobTitle: '工程师',
    category: 'digital-staff',
    ...facts,
  };
}

/** An 11-digit mobile number of a series that nobody has. */
export const mobileNumber = (number: number): string => `190${String(number).padStart(8, '0')}`;

/** A valid identity number; another one for each number from 0 to 999. */
export function identityNumber(number: number): string {
  const first17 = `44070319900101${String(number).padStart(3, '0')}`;
  return first17 + identityCheckCharacter(first17);
}
