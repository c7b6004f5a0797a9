import type { Context } from '../kernel/context.js';
import type { Secrets } from './secrets.js';

/** How the request was authenticated. */
export class LoginState {
  constructor(
    readonly kind: 'none' | 'cookie' | 'bearer',
    /** Id of the login session; null when not logged in. */
    readonly loginSessionId: string | null,
    /** The user's display name. */
    readonly displayName: string | null,
    private readonly browser: string,
    private readonly secrets: Secrets,
  ) {}

  /** What forms must send back; belongs to this browser. */
  get csrfToken(): string {
    return this.secrets.sign('csrf', this.browser);
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    context: Context;
    login: LoginState;
  }
}
