import { newNonce } from './nonce.js';

it('each scan gets a nonce of its own, in the form that the server takes', () => {
  const nonces = Array.from({ length: 1000 }, newNonce);
  expect(new Set(nonces).size).toBe(1000);
  nonces.forEach((nonce) => expect(nonce).toMatch(/^[A-Za-z0-9_-]{16,64}$/));
});
