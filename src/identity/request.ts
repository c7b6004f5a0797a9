import type { Context } from '../kernel/context.js';

/** How the request was authenticated. */
interface LoginState {
  kind: 'none' | 'cookie' | 'bearer';
  /** Id of the login session; null when not logged in. */
  loginSessionId: string | null;
  /** The user's display name. */
  displayName: string | null;
  /** What forms must send back; belongs to this browser. */
  readonly csrfToken: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    context: Context;
    login: LoginState;
  }
}
