import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import view from '@fastify/view';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Handlebars from 'handlebars';
import { permissionsOf } from '../identity/permissions.js';
import '../identity/request.js';
import { assetUrl } from './assets.js';
import { pageOf } from './page-of.js';
import { phoneStyle } from './phone-style.js';
import { VIEWS_FOLDER } from './folders.js';
import { menuFor } from './navigation.js';
import { viewHelpers } from './view-helpers.js';

/**
 * Sets up Handlebars. Every file in `views/layouts` and `views/partials` is a partial by its name; a page chooses its
 * frame: `{{#> desk title=(t "…")}} … {{/desk}}`.
 */
export async function registerViews(fastify: FastifyInstance, production: boolean): Promise<void> {
  const handlebars = Handlebars.create();
  Object.entries(viewHelpers).forEach(([name, helper]) => handlebars.registerHelper(name, helper));
  handlebars.registerHelper('asset', assetUrl);
  handlebars.registerHelper('phoneStyle', phoneStyle);
  const root = fileURLToPath(VIEWS_FOLDER);
  const partials = ['layouts', 'partials'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, VIEWS_FOLDER))
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => [file.slice(0, -'.hbs'.length), `${folder}/${file}`]),
  );
  await fastify.register(view, {
    engine: { handlebars },
    root,
    viewExt: 'hbs',
    production,
    options: {
      partials: Object.fromEntries(partials) as Record<string, string>,
      compileOptions: { preventIndent: true },
    },
  });
}

/** What every page knows beside its own data. */
export const pageLocals = (request: FastifyRequest): object => {
  const { actor, locale, now } = request.context;
  const permissions: ReadonlySet<string> = actor ? permissionsOf(actor.role) : new Set();
  return {
    locale,
    user: actor && { ...actor, name: request.login.displayName },
    permissions,
    menu: menuFor(permissions),
    csrf: request.login.csrfToken,
    path: request.url.split('?')[0],
    url: pageOf(request),
    query: request.query,
    now,
  };
};
